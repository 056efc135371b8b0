"""Several views of one tensor at once; while recording, none may be changed in place (`Tensor.forbid_change`)."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from ..grad_mode import WATCHED, mode
from ..tensor import Tensor
from .base import MultiOp, Op, method
from .join import Cat, Stack
from .shape import sized_dimension

__all__ = ["chunk", "split", "split_with_sizes", "unbind"]


class MultiView(MultiOp):
    """A base class for operations whose results are all views of their one input, along `dim`."""

    dim: int
    undone_by: ClassVar[type[Op]] = Cat

    @classmethod
    def apply(cls, x: Tensor, **attributes: Any) -> tuple[Tensor, ...]:
        node = cls.make(attributes)
        views = tuple(x.view_of(part, cls.never_replayed, made="several") for part in node.forward(x.array()))
        record = mode.record
        if record and views and (edge := x.gradient_edge()) is not None:
            node.record(views, (x,), (edge,))
            if record is WATCHED:
                node.watched()
        return views

    def vjp_x(self, gs: Any) -> Any:
        return self.undone_by.on(*(self.given(gs, i) for i in range(self.outputs)), dim=self.dim)

    @staticmethod
    def never_replayed(other: Tensor) -> Tensor:
        """Stand where other views say how they are made from their base again, which these are not allowed to be."""
        raise AssertionError("a view made together with others has no history of its own")


class SplitWithSizes(MultiView):
    """Consecutive parts of dimension `dim`, of the given sizes."""

    split_sizes: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        return tuple(np.split(x, np.cumsum(self.split_sizes)[:-1], self.dim))


class Split(MultiView):
    """Consecutive parts of dimension `dim`, all of one size but perhaps the last."""

    split_size: int

    def forward(self, x: Any) -> Any:
        return tuple(np.split(x, range(self.split_size, x.shape[self.dim], self.split_size or 1), self.dim))


class Unbind(MultiView):
    """The slices of dimension `dim`, which goes away."""

    undone_by = Stack

    def forward(self, x: Any) -> Any:
        return tuple(np.moveaxis(x, self.dim, 0)[i, ...] for i in range(x.shape[self.dim]))


@method
def split(tensor: Tensor, split_size_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of consecutive parts of `dim`: of one size, the last perhaps smaller, or of each size in a list."""
    if isinstance(split_size_or_sections, (tuple, list)):
        return split_with_sizes(tensor, split_size_or_sections, dim)
    dim, length = sized_dimension("split", tensor, dim)
    size = operator.index(split_size_or_sections)
    if size < 0:
        raise RuntimeError(f"split expects split_size be non-negative, but got split_size={size}")
    if size == 0 and length:
        raise RuntimeError(f"split_size can only be 0 if dimension size is 0, but got dimension size of {length}")
    return Split.apply(tensor, split_size=size, dim=dim)


@method
def split_with_sizes(input: Tensor, split_sizes: Sequence[int], dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of consecutive parts of `dim` with these sizes; RuntimeError if they do not add up."""
    sizes = tuple(map(operator.index, split_sizes))
    dim, length = sized_dimension("split", input, dim)
    if min(sizes, default=0) < 0:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes={list(sizes)}"
        )
    if sum(sizes) != length:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {length} (input tensor's size at dimension {dim}),"
            f" but got split_sizes={list(sizes)}"
        )
    return SplitWithSizes.apply(input, split_sizes=sizes, dim=dim)


@method
def chunk(input: Tensor, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of at most `chunks` equal parts of `dim`, the last perhaps smaller."""
    dim, length = sized_dimension("chunk", input, dim)
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    if length == 0:
        return split_with_sizes(input, (0,) * chunks, dim)
    return split(input, math.ceil(length / chunks), dim)


@method
def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of all slices of `dim`, which goes away."""
    return Unbind.apply(input, dim=sized_dimension("unbind", input, dim)[0])
