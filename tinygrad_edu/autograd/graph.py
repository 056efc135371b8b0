"""Looking into the graph from outside: its nodes, and hooks for what they save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..dtypes import dtype
from ..grad_mode import Switch, mode
from ..graph import Edge
from ..graph import Node as Node
from ..missing import getter
from ..tensor import Size, Tensor
from .function import edge_to

__getattr__ = getter(__name__)

Hook = Callable[[Any], Any]


class GradientEdge(NamedTuple):
    """Where a gradient goes: an output of a node. `autograd.grad` and `backward` take it in place of a tensor.

    ownership_token: the shape and dtype of a gradient there, known to edges that `get_gradient_edge` made.
    """

    node: Node
    output_nr: int
    ownership_token: tuple[Size, dtype] | None = None

    @property
    def requires_grad(self) -> bool:
        return True

    @property
    def shape(self) -> Size:
        return self._like()[0]

    @property
    def dtype(self) -> dtype:
        return self._like()[1]

    def _like(self) -> tuple[Size, Any]:
        if self.ownership_token is None:
            raise RuntimeError("the shape of this edge is not known: use one that get_gradient_edge made of a tensor")
        return self.ownership_token

    def gradient_edge(self, strict: bool = True) -> Edge:
        return edge_to(self.node, self.output_nr)


def get_gradient_edge(tensor: Tensor) -> GradientEdge:
    """Return where gradients of a tensor go; RuntimeError if it requires none."""
    edge = tensor.gradient_edge(strict=True)
    if edge is None:
        raise RuntimeError("It is not possible to get the gradient edge for a Tensor that does not require gradients")
    return GradientEdge(edge.node, edge.output_nr, (tensor.shape, tensor.dtype))


def increment_version(tensor: Tensor) -> None:
    """Count a change that was made to the tensor's memory by other means."""
    tensor.shared_counter().value += 1


class saved_tensors_hooks(Switch):
    """Within the block, `pack_hook(tensor)` decides what is kept of a saved tensor; `unpack_hook` undoes it.

    Hooks may be nested: the innermost pair is used. RuntimeError where `disable_saved_tensors_hooks` forbids them.
    """

    def __init__(self, pack_hook: Hook, unpack_hook: Hook) -> None:
        self.hooks = (pack_hook, unpack_hook)

    def __enter__(self) -> saved_tensors_hooks:
        if mode.hooks_forbidden:
            raise RuntimeError(mode.hooks_forbidden)
        self.flags = {"saved_hooks": (*mode.saved_hooks, self.hooks)}
        return super().__enter__()


class disable_saved_tensors_hooks(Switch):
    """Within the block, `saved_tensors_hooks` raises RuntimeError with this message."""

    def __init__(self, error_message: str) -> None:
        super().__init__(hooks_forbidden=error_message)
