"""Several views of one tensor at once; while recording, none may be changed in place (`Tensor.forbid_change`)."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..grad_mode import WATCHED, mode
from ..tensor import Tensor
from .base import MultiOp, method
from .index import Slice
from .shape import dimension

__all__ = ["chunk", "split", "split_with_sizes", "tensor_split", "unbind"]


class MultiView(MultiOp):
    """A base class for operations whose results are all views of their one input."""

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

    @staticmethod
    def never_replayed(other: Tensor) -> Tensor:
        """Stand where other views say how they are made from their base again, which these are not allowed to be."""
        raise AssertionError("a view made together with others has no history of its own")


class Parts(MultiView):
    """A base class for cutting dimension `dim` in consecutive parts."""

    dim: int

    def vjp_x(self, gs: Any) -> Any:
        return Cat.on(*(self.given(gs, i) for i in range(self.outputs)), dim=self.dim)


class SplitWithSizes(Parts):
    """Consecutive parts of dimension `dim`, of the given sizes."""

    split_sizes: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        return tuple(np.split(x, np.cumsum(self.split_sizes)[:-1], self.dim))


class Split(Parts):
    """Consecutive parts of dimension `dim`, all of one size but perhaps the last."""

    split_size: int

    def forward(self, x: Any) -> Any:
        return tuple(np.split(x, range(self.split_size, x.shape[self.dim], self.split_size or 1), self.dim))


class Unbind(MultiView):
    """The slices of dimension `dim`, which goes away."""

    dim: int

    def forward(self, x: Any) -> Any:
        return tuple(np.moveaxis(x, self.dim, 0)[i, ...] for i in range(x.shape[self.dim]))

    def vjp_x(self, gs: Any) -> Any:
        return Stack.on(*(self.given(gs, i) for i in range(self.outputs)), dim=self.dim)


def _checked(function: str, input: Tensor, dim: int) -> int:
    """Return `dim` counted from the front; RuntimeError if there is nothing to cut."""
    if input.ndim == 0:
        raise RuntimeError(f"{function} expects at least a 1-dimensional tensor")
    return dimension(dim, input.ndim)


@method
def split(tensor: Tensor, split_size_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of consecutive parts of `dim`: of one size, the last perhaps smaller, or of each size in a list."""
    if isinstance(split_size_or_sections, (tuple, list)):
        return split_with_sizes(tensor, split_size_or_sections, dim)
    size = operator.index(split_size_or_sections)
    dim = _checked("split", tensor, dim)
    if size < 0:
        raise RuntimeError(f"split expects split_size be non-negative, but got split_size={size}")
    if size == 0 and tensor.shape[dim]:
        raise RuntimeError(
            f"split_size can only be 0 if dimension size is 0, but got dimension size of {tensor.shape[dim]}"
        )
    return Split.apply(tensor, split_size=size, dim=dim)


@method
def split_with_sizes(input: Tensor, split_sizes: Sequence[int], dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of consecutive parts of `dim` with these sizes; RuntimeError if they do not add up."""
    sizes = tuple(map(operator.index, split_sizes))
    dim = _checked("split", input, dim)
    if any(size < 0 for size in sizes):
        raise RuntimeError(
            f"split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes={list(sizes)}"
        )
    if sum(sizes) != input.shape[dim]:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {input.shape[dim]} (input tensor's size at "
            f"dimension {dim}), but got split_sizes={list(sizes)}"
        )
    return SplitWithSizes.apply(input, split_sizes=sizes, dim=dim)


@method
def chunk(input: Tensor, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of at most `chunks` equal parts of `dim`, the last perhaps smaller."""
    dim = _checked("chunk", input, dim)
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    length = input.shape[dim]
    if length == 0:
        return split_with_sizes(input, (0,) * chunks, dim)
    return split(input, math.ceil(length / chunks), dim)


@method
def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of all slices of `dim`, which goes away."""
    if input.ndim == 0:
        raise IndexError(f"Dimension specified as {dim} but tensor has no dimensions")
    return Unbind.apply(input, dim=dimension(dim, input.ndim))


@method
def tensor_split(input: Tensor, indices_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Return slices of `dim`: so many parts of nearly equal length, or cut at the given indices."""
    dim = _checked("tensor_split", input, dim)
    length = input.shape[dim]
    if isinstance(indices_or_sections, Tensor):
        indices_or_sections = indices_or_sections.tolist()
    if isinstance(indices_or_sections, int):
        if (parts := indices_or_sections) <= 0:
            raise RuntimeError(f"number of sections must be larger than 0, got {parts}")
        indices_or_sections = [length // parts * i + min(i, length % parts) for i in range(1, parts)]
    cuts = list(indices_or_sections)
    bounds = [slice(start, end).indices(length) for start, end in zip([0, *cuts], [*cuts, length], strict=True)]
    return tuple(Slice.apply(input, dim=dim, start=a, end=max(a, b), step=1) for a, b, _ in bounds)


from .join import Cat, Stack  # noqa: E402  joining undoes splitting, and the other way round
