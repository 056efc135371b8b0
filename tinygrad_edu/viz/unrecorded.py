"""What was computed, but not recorded: seen in a second run, in which every tensor asks for a gradient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from .. import Tensor, inference_mode
from ..random import get_rng_state, set_rng_state
from . import names as naming
from . import walk
from .model import AnyNode, Difference, Edge, Fold, FunctionNode, Graph, Unrecorded
from .names import Names
from .union import Union, side_of

HEADING = (
    "Gray and dashed: computed, but not recorded.",
    "Seen in a second run, in which every tensor asks for a gradient.",
)
NOT_RECORDED = Difference("not recorded", "gone")


def read(functions: Sequence[Any], names: Names) -> Graph:
    """Run the one of `functions` twice and return the graph of the first run, and in it what only the second recorded.

    The second run draws the same random numbers as the first, and leaves the stream where that had left it. Flags are
    as before afterwards.
    """
    if len(functions) != 1 or not callable(functions[0]):
        raise TypeError("unrecorded=True needs the computation itself: write graph(lambda: f(x), unrecorded=True)")
    (function,) = functions
    tensors = [*names.tensors, *naming.of_function(function).tensors]
    before = get_rng_state()
    recorded = _results(function())
    after = get_rng_state()
    set_rng_state(before)
    try:
        with inference_mode(False), _asking(tensors):
            everything = _results(function())
    except RuntimeError as error:
        raise RuntimeError(
            f"unrecorded=True runs the function again with all tensors asking for a gradient, and that failed: {error}"
        ) from error
    finally:
        set_rng_state(after)
    if len(recorded) == len(everything):
        union = Union(side_of("first", recorded, "gone"), side_of("second", everything, "gone"), names)
        graph = union.graph()
        if not union.alone["first"] and not union.moved:
            return Graph(tuple(map(_node, graph.nodes)), tuple(map(_edge, graph.edges)))
    raise ValueError("unrecorded=True needs a function that computes the same each time it is called")


def _results(value: Any) -> Sequence[Tensor]:
    return walk.checked("graph", value if isinstance(value, list | tuple) else (value,))


@contextmanager
def _asking(tensors: Iterable[Tensor]) -> Iterator[None]:
    """Let all leaves that can ask for a gradient do so for a while."""
    changed = [
        tensor
        for tensor in tensors
        if tensor.is_leaf and not tensor.requires_grad and tensor.dtype.is_floating_point and not tensor.is_inference()
    ]
    for tensor in changed:
        tensor.requires_grad_()
    try:
        yield
    finally:
        for tensor in changed:
            tensor.requires_grad_(False)


def _edge(edge: Edge) -> Edge:
    return edge if edge.difference is None else replace(edge, difference=None, recorded=False)


def _node(node: AnyNode) -> AnyNode:
    """Return a node as the first run left it: what was not recorded keeps nothing, and has no hooks."""
    if isinstance(node, Unrecorded) or node.difference is None:
        return node
    if isinstance(node, Fold):
        return replace(node, difference=NOT_RECORDED)
    if isinstance(node, FunctionNode):
        return replace(node, difference=NOT_RECORDED, saved=(), hooks=())
    if node.kind == "output" and node.difference.look == "cut":
        return replace(node, difference=Difference("requires_grad=False", "cut"), requires_grad=False)
    if node.kind in ("leaf", "parameter") and not node.requires_grad:
        return replace(node, kind="frozen leaf", difference=None)
    return replace(node, difference=NOT_RECORDED)
