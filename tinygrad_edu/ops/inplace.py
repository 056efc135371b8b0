"""Changing a tensor in place: compute out of place, write the values, count the change, rewrite the history.

The history of a view is that of its base. So after `view.mul_(2)` the base is a new thing, `CopySlices`: what it was,
with the part that the view shows replaced by the result. The view, and every other view of that base, finds its own
history again when next asked: it is what it shows of the base as it is now (`AsStrided`).
"""

from __future__ import annotations

import math
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtypes
from ..failure import of_tensor
from ..grad_mode import mode, no_grad
from ..graph import SECOND_TIME, Edge, Node, sequence
from ..tensor import NUMBER, Tensor, wrap
from .base import PYTHON_NUMBER, Binary, Deposit, Op, broadcast_shapes, method, no_slope, wrong_type
from .elementwise import Steps

Replay = tuple[Callable[[Tensor], Tensor], ...]


class Zero(Steps):
    """Zeros, whatever x was."""

    def forward(self, x: Any) -> Any:
        return np.zeros_like(x)[()]


class Fill(Steps, name="FillBackward2"):
    """One value everywhere, whatever x was."""

    value: float

    def forward(self, x: Any) -> Any:
        return np.full_like(x, self.value)[()]


class Copy(Binary, name="torch::autograd::CopyBackwards"):
    """The values of b in the shape of a."""

    def forward(self, a: Any, b: Any) -> Any:
        return np.broadcast_to(b, a.shape).copy()[()]

    def vjp_a(self, g: Any) -> Any:
        return no_slope(g)

    def vjp_b(self, g: Any) -> Any:
        return g


class FillFrom(Copy, name="FillBackward3"):
    """The value of a 0-d b everywhere, in the shape of a."""


class Replaced(Op):
    """`base` with the part that a view shows replaced by `values`: how gradients are put into and cut out of a base."""

    replay: Replay

    def forward(self, base: Any, values: Any) -> Any:
        result = np.array(base, order="C")  # a copy, and an array even of a NumPy scalar
        part = part_of(result, self.replay)
        if np.may_share_memory(part, result):
            part[...] = values
        else:  # the base lay in another order, so that a reshape which was a view there is a copy here
            result.reshape(-1)[places_of(result.shape, self.replay)] = values
        return result

    def vjp_base(self, g: Any) -> Any:
        return Replaced.on(g, 0.0, replay=self.replay)

    def vjp_values(self, g: Any) -> Any:
        return part_of(g, self.replay)


class Embedded(Op):
    """Zeros like a base, with `values` added where a view shows it: an expanded view shows a place more than once."""

    replay: Replay
    base_shape: tuple[int, ...]

    def forward(self, values: Any) -> Any:
        result = np.zeros(self.base_shape, values.dtype)
        part = part_of(result, self.replay)
        if np.may_share_memory(part, result) and not is_repeated(part):
            part[...] = values
        else:
            np.add.at(result.reshape(-1), places_of(self.base_shape, self.replay), values)
        return result

    def vjp_values(self, g: Any) -> Any:
        return part_of(g, self.replay)


class AsStrided(Op):
    """The part of `base` that a view shows: the history of a view whose memory was changed since it was made."""

    replay: Replay
    base_shape: tuple[int, ...]

    def forward(self, base: Any) -> Any:
        return part_of(base, self.replay)

    def vjp_base(self, g: Any) -> Any:
        return Embedded.on(g, replay=self.replay, base_shape=self.base_shape)


class CopySlices(Node):
    """The history of a base after one of its views was changed: the operation on the part, the rest passed through."""

    __slots__ = ("base_edge", "freed", "operation", "part_edge", "replay")
    torch_name = "torch::autograd::CopySlices"

    def __init__(self, operation: Op, part_edge: Edge | None, base_edge: Edge | None, replay: Replay) -> None:
        self.key = next(sequence)
        self.hooks = None
        self.freed = False
        self.operation, self.part_edge, self.base_edge, self.replay = operation, part_edge, base_edge, replay

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        own = self.operation.edges
        return (self.base_edge, *(own[1:] if own[0] is self.part_edge else own))

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        if self.freed and any(self.operation.has_saved(name) for name in self.operation.readable()):
            raise RuntimeError(SECOND_TIME)
        gradients = self.operation.gradients(part_of(upstream, self.replay), tape)
        arriving = [pair for pair in zip(self.operation.edges, gradients, strict=True) if pair[1] is not None]
        if self.base_edge is not None:
            of_part = sum(gradient for edge, gradient in arriving if edge is self.part_edge)
            deposit(self.base_edge, Replaced.on(upstream, of_part, replay=self.replay), upstream)
        for edge, gradient in arriving:
            if edge is not None and edge is not self.part_edge:
                deposit(edge, gradient, gradient)

    def release(self) -> None:
        self.freed = True  # the operation itself may still be waited for: its saved result leads back to it


def part_of(whole: Any, replay: Replay) -> Any:
    """Return the part of an array, or of a Tensor, that a view shows of its base."""
    if not isinstance(whole, Tensor):
        with no_grad():
            return part_of(wrap(whole), replay)._data
    for step in replay:
        whole = step(whole)
    return whole


def places_of(shape: tuple[int, ...], replay: Replay) -> Any:
    """Return which elements of a base of this shape a view shows: their places, counted through all dimensions."""
    return part_of(np.arange(math.prod(shape)).reshape(shape), replay)


def renewed_edge(base: Tensor, replay: Replay) -> Edge | None:
    """Return the history of a view of `base` as `base` is now."""
    if (edge := base.gradient_edge()) is None:
        return None
    view = wrap(None)
    node = AsStrided.make({"replay": replay, "base_shape": base._data.shape})
    node.record((view,), (base,), (edge,))
    return view._edge


def in_place(target: Tensor, operation: Callable[..., Tensor], *operands: Any, **options: Any) -> Tensor:
    """Make `target` hold `operation(target, *operands, **options)`, and its history say so; return `target`.

    RuntimeError, before anything is changed: a leaf (or a view of one) that requires grad; a result of another shape,
    or of a dtype that the target cannot hold.
    """
    recorded = check_change(target, *operands, *options.values())
    if is_repeated(target.array()):
        raise RuntimeError(
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location. "
            "Please clone() the tensor before performing the operation."
        )
    for operand in operands:
        if isinstance(operand, Tensor) and operand is not target:
            check_overlap(target._data, operand._data)
    edge = target.gradient_edge()
    before = wrap(target._data.copy() if recorded else target._data, edge)  # what is saved must outlive the change
    result = operation(
        before, *(_stand_in(target) if operand is target else operand for operand in operands), **options
    )
    check_shape(target, result.shape)
    if result.dtype.rank > target.dtype.rank:
        raise RuntimeError(
            f"result type {result.dtype.word} can't be cast to the desired output type {target.dtype.word}"
        )
    target.write(result._data)
    if result._edge is not None:
        _rewrite_history(target, result, edge)
    return target


def check_change(target: Tensor, *operands: Any) -> bool:
    """Return whether a change of `target` by these operands is recorded; RuntimeError if it may not be changed."""
    target.check_writable()
    given = (target, *operands)
    if not mode.record or not any(isinstance(value, Tensor) and value.requires_grad for value in given):
        return False
    target.forbid_change("is being")
    if target.requires_grad and target._base is not None and target._base.is_leaf:
        raise of_tensor("a view of a leaf Variable that requires grad is being used in an in-place operation.", target)
    if target.requires_grad and target.is_leaf:
        raise of_tensor("a leaf Variable that requires grad is being used in an in-place operation.", target)
    return True


def check_shape(target: Tensor, shape: tuple[int, ...]) -> None:
    """RuntimeError if a result of this shape does not fit into the target."""
    if shape != target.shape:
        raise RuntimeError(f"output with shape {list(target.shape)} doesn't match the broadcast shape {list(shape)}")


def is_repeated(array: Any) -> bool:
    """Return whether an array shows an element more than once, as an expanded one does."""
    steps = zip(array.strides, array.shape, strict=True) if array.size and 0 in array.strides else ()
    return any(stride == 0 and length > 1 for stride, length in steps)


def check_overlap(target: Any, operand: Any, may_be_same: bool = True) -> None:
    """RuntimeError where two blocks of memory share a part, so that the result would depend on the order of writing.

    Blocks with gaps pass, as in PyTorch, which does not look closer; here their old values are read.
    """
    if not np.may_share_memory(target, operand):
        return
    bounds = [np.lib.array_utils.byte_bounds(array) for array in (target, operand)]
    dense = all(end - start == array.nbytes for (start, end), array in zip(bounds, (target, operand), strict=True))
    if dense and not (may_be_same and bounds[0] == bounds[1] and target.strides == operand.strides):
        raise RuntimeError(
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single "
            "memory location. Please clone() the tensor before performing the operation."
        )


def apart(value: Tensor, target: Tensor) -> Tensor:
    """Return a value with the same history; if it is one of the target's own elements, as it is now."""
    if not np.may_share_memory(value._data, target._data):
        return value
    return wrap(value._data.copy(), value.gradient_edge())


def _stand_in(target: Tensor) -> Tensor:
    """Return another tensor on the same memory, so that a node which saves it does not hold the tensor it becomes."""
    other = wrap(target.array(), target.gradient_edge(), target.shared_counter())
    other.extras().original = weakref.ref(target)
    return other


def _rewrite_history(target: Tensor, result: Tensor, part_edge: Edge | None) -> None:
    node, base = result._edge, target._base
    assert node is not None
    if getattr(node, "out", None) is result._data:  # the node saved its result, which now lives in the target's memory
        node.out, node.counter, node.expected = target._data, target._counter, target._version  # type: ignore[union-attr]
    if base is None:
        target.set_history(node)
    else:
        assert target._meta is not None
        assert isinstance(node, Op)
        base.set_history(CopySlices(node, part_edge, base.gradient_edge(), target._meta.replay))
        target.gradient_edge()  # this view finds its new history at once, the others when they are next asked


@method
def copy_(target: Tensor, other: Any, non_blocking: bool = False) -> Tensor:
    """Write the values of `other` (or a number), broadcast and cast, into `target`; return `target`."""
    if isinstance(other, PYTHON_NUMBER):
        other = wrap(np.array(other))
    if not isinstance(other, Tensor):
        raise wrong_type("copy_", "other", 1, other)
    if target.shape != other.shape:
        check_shape(target, broadcast_shapes(target.shape, other.shape))
    return in_place(target, Copy.apply, other.to(target.dtype))


@method
def fill_(target: Tensor, value: Any) -> Tensor:
    """Write one value, a number or a 0-d Tensor, everywhere; return `target`."""
    if not isinstance(value, Tensor):
        if not isinstance(value, NUMBER):
            raise wrong_type("fill_", "value", 1, value)
        return in_place(target, Fill.apply, value=dtypes.fitting(value, target.dtype))
    if value.ndim:
        raise RuntimeError(f"fill_ only supports 0-dimension value tensor but got tensor with {value.ndim} dimensions.")
    return in_place(target, FillFrom.apply, apart(value, target).to(target.dtype))


@method
def zero_(target: Tensor) -> Tensor:
    """Write zeros everywhere; return `target`."""
    return in_place(target, Zero.apply)
