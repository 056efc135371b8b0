"""The recorded graph: nodes, the edges between them, and the hooks that watch gradients pass.

A node stands for one executed operation and knows how to turn the gradient of its output (the upstream gradient, or
cotangent) into gradients of its inputs. Edges point from a node to the nodes that produced its inputs, so that the
graph is walked from results back to leaves. A leaf is represented by an `AccumulateGrad` node.
"""

from __future__ import annotations

import itertools
import threading
import weakref
from collections.abc import Callable
from typing import Any, ClassVar

sequence = itertools.count()
"""Numbers the nodes in the order of their creation; an operation is always younger than what made its inputs."""

SECOND_TIME = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
    "freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify "
    "retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors "
    "after calling backward."
)


class Node:
    """One step of the backward pass. Its class is the operation; its name is PyTorch's (`MulBackward0`).

    key: the number of this node in the order of creation. The engine runs the largest key first.
    hooks: None, or the `Hooks` that watch this node.
    """

    __slots__ = ("__weakref__", "hooks", "key")
    torch_name: ClassVar[str]
    outputs: int = 1
    key: int
    hooks: Hooks | None

    def name(self) -> str:
        """Return PyTorch's name of this node."""
        return self.torch_name

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        """What produced each input: an edge, or None where no gradient is needed."""
        return ()

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        """For each input, the node that produced it and which of that node's outputs it is."""
        return tuple((None, 0) if edge is None else (edge.node, edge.output_nr) for edge in self.edges)

    @property
    def node(self) -> Node:
        """A node is itself the edge to its first output; see `OutputEdge` for the others."""
        return self

    @property
    def output_nr(self) -> int:
        return 0

    def propagate(self, upstream: Any, deposit: Callable[[Edge, Any, bool], None], tape: bool) -> None:
        """Compute each needed input's gradient from `upstream` and hand it to `deposit(edge, gradient, fresh)`.

        `tape` is False where gradients are NumPy arrays, True where they are Tensors that record their own history.
        `fresh` is True where nobody else holds the gradient's memory, so that its receiver may write into it.
        """
        raise NotImplementedError

    def release(self) -> None:
        """Let go of the saved values; reading them again raises the second-time error."""

    def _sequence_nr(self) -> int:
        """The number of this node in the order of creation, under PyTorch's name."""
        return self.key

    def __repr__(self) -> str:
        return f"<{type(self).__name__} object at {id(self):#x}>"


class OutputEdge:
    """The edge to output `output_nr` of a node with several outputs."""

    __slots__ = ("key", "node", "output_nr")

    def __init__(self, node: Node, output_nr: int) -> None:
        self.key = (node.key, output_nr)
        self.node = node
        self.output_nr = output_nr


Edge = Node | OutputEdge


class AccumulateGrad(Node):
    """The end of the line: adds the gradient that arrives to `variable.grad`."""

    __slots__ = ("variable",)
    torch_name = "torch::autograd::AccumulateGrad"
    lock: ClassVar = threading.Lock()  # two backward passes in two threads may share a leaf

    def __init__(self, variable: tensors.Tensor, hooks: Hooks | None) -> None:
        self.key = next(sequence)
        self.hooks = hooks
        self.variable = variable

    def accumulate(self, gradient: Any, fresh: bool, tape: bool) -> None:
        """Add `gradient` (an array, or a Tensor where `tape`) to `variable.grad`, copied unless it is `fresh`."""
        leaf = self.variable
        if not leaf.requires_grad:
            return
        with self.lock:
            old = leaf._grad
            if tape:
                leaf._grad = tensors.copied(gradient) if old is None else old + gradient
            elif old is None:
                leaf._grad = tensors.wrap(gradient if fresh else gradient.copy())
            elif old.requires_grad:  # made by create_graph: its own history must not be written over
                leaf._grad = old.detach() + tensors.wrap(gradient)
            else:
                old.write(old._data + gradient)

    def _sequence_nr(self) -> int:
        return 2**64 - 1  # PyTorch's mark for "run as soon as you can"


class HookTable(dict[int, Any]):
    """Hooks by the number of their handle, in the order of registration; handles refer to it weakly."""

    __slots__ = ("__weakref__",)


class RemovableHandle:
    """What registering a hook returns: `remove()` takes the hook away again."""

    _numbers = itertools.count()

    def __init__(self, table: HookTable, hook: Any) -> None:
        self.id = next(self._numbers)
        self.table = weakref.ref(table)
        table[self.id] = hook

    def remove(self) -> None:
        """Take the hook away; doing it twice does no harm."""
        table = self.table()
        if table is not None:
            table.pop(self.id, None)

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *exception: object) -> None:
        self.remove()


class Hooks:
    """Who watches the gradients that arrive at a node."""

    __slots__ = ("retained", "tensor")

    def __init__(self) -> None:
        self.tensor = HookTable()  # handle: (output_nr, function), from Tensor.register_hook
        self.retained: dict[int, weakref.ref[tensors.Tensor]] = {}  # output_nr: the tensor that asked to keep .grad

    def run(self, arrived: list[Any], tape: bool) -> list[Any]:
        """Show each output's gradient to its hooks, which may replace it; then add it where it is to be retained.

        Returns the gradients as they are now, None where nothing arrived.
        """
        gradients = list(arrived)
        for output_nr, function in tuple(self.tensor.values()):
            if (gradient := gradients[output_nr]) is not None:
                gradients[output_nr] = _replaced(function, gradient, tape)
        for output_nr, reference in self.retained.items():
            keeper, gradient = reference(), gradients[output_nr]
            if keeper is not None and gradient is not None:
                kept = gradient if tape else tensors.wrap(gradient.copy())
                keeper._grad = kept if keeper._grad is None else keeper._grad + kept
        return gradients


def _replaced(function: Callable[[tensors.Tensor], Any], gradient: Any, tape: bool) -> Any:
    """Return what the hook makes of the gradient; its size and dtype may not change."""
    given = gradient if tape else tensors.wrap(gradient)
    answer = function(given)
    if answer is None:
        return gradient
    if not isinstance(answer, tensors.Tensor):
        raise TypeError(f"expected Variable, but hook returned '{type(answer).__name__}'")
    name = getattr(function, "__name__", type(function).__name__)
    if answer.shape != given.shape:
        raise RuntimeError(f"hook '{name}' has changed the size of value")
    if answer.dtype is not given.dtype:
        raise RuntimeError(f"hook '{name}' has changed the type of value (was {given.type()} got {answer.type()})")
    return answer if tape else answer._data


from . import tensor as tensors  # type: ignore[no-redef]  # noqa: E402  the two need each other
