"""Putting tensors together, end to end or side by side; taking one apart into views; repeating it, adding edges.

While recording, none of several views that were made at once may be changed in place (`Tensor.forbid_change`).
"""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..grad_mode import WATCHED, mode
from ..graph import Edge
from ..tensor import Tensor
from .base import Deposit, MultiOp, Op, Unary, fitted, method, method_of_sizes, named, type_word
from .elementwise import check_tensors
from .index import Select, Slice
from .shape import NO_DIMENSIONS, as_int, dimension, reshape, sized_dimension, unsqueeze

__all__ = ["cat", "chunk", "concat", "concatenate", "hstack", "split", "split_with_sizes", "stack", "unbind", "vstack"]

NO_PARTS = RuntimeError, "split expects at least a 1-dimensional tensor"


class Join(Op):
    """A base class for operations on any number of tensors; their one formula returns a list: a gradient for each."""

    given: list[tuple[tuple[int, ...], Any]]  # shape and NumPy dtype of each tensor

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        super().record(results, inputs[:1], edges[:1])
        self.input_edges = edges

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        return self.input_edges

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        gradients = self.run["tensors"](self, upstream, tape)
        for edge, gradient, (shape, kind) in zip(self.input_edges, gradients, self.given, strict=True):
            if edge is not None:
                deposit(edge, fitted(gradient, shape, kind, tape), upstream)

    def promoted(self, tensors: Sequence[Any]) -> list[Any]:
        """Return the arrays in the dtype of the result."""
        self.given = [(x.shape, x.dtype) for x in tensors]
        kind = functools.reduce(dtypes.promote_types, map(dtypes.of_array, tensors)).numpy
        return [np.asarray(x, kind) for x in tensors]


class Cat(Join):
    """The tensors one after the other along `dim`; those of shape (0,) count for nothing."""

    dim: int

    def forward(self, *tensors: Any) -> Any:
        parts = [x for x in self.promoted(tensors) if x.shape != (0,)] or [tensors[0]]
        return np.ascontiguousarray(np.concatenate(parts, self.dim))  # NumPy would keep the order of transposed parts

    def vjp_tensors(self, g: Any) -> Any:
        gradients, start = [], 0
        for shape, _ in self.given:
            whole, dim, size = (g.reshape(-1), 0, 0) if shape == (0,) else (g, self.dim, shape[self.dim])
            gradients.append(Slice.on(whole, dim=dim, start=start, end=start + size, step=1))
            start += size
        return gradients


class Stack(Join):
    """The tensors side by side along a new dimension `dim`."""

    dim: int

    def forward(self, *tensors: Any) -> Any:
        return np.ascontiguousarray(np.stack(self.promoted(tensors), self.dim))

    def vjp_tensors(self, g: Any) -> Any:
        return [Select.on(g, dim=self.dim, index=i) for i in range(len(self.given))]


class MultiView(MultiOp):
    """A base class for operations whose results are all views of their one input, along `dim`."""

    dim: int
    undone_by: ClassVar[type[Op]] = Cat

    @classmethod
    def apply(cls, x: Tensor, **attributes: Any) -> Any:
        node = cls.make(attributes)
        # how they are made from their base again is never asked for: it is forbidden to change them
        views = tuple(x.view_of(part, cls.apply, made="several") for part in node.forward(x.array()))
        if mode.record and views and (edge := x.gradient_edge()) is not None:
            node.record(views, (x,), (edge,))
            if mode.record is WATCHED:
                node.watched()
        return views

    def vjp_x(self, gs: Any) -> Any:
        return self.undone_by.on(*(self.given(gs, i) for i in range(self.outputs)), dim=self.dim)


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


class Repeat(Unary):
    shape: tuple[int, ...]
    repeats: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return np.tile(x, self.repeats)

    def vjp_x(self, g: Any) -> Any:
        size = (1,) * (len(self.repeats) - len(self.shape)) + self.shape
        copies = g.reshape(tuple(n for pair in zip(self.repeats, size, strict=True) for n in pair))
        return copies.sum(tuple(range(0, 2 * len(size), 2))).reshape(self.shape)


class ConstantPadNd(Unary):
    """`value` around x: `pad` holds (before, after) for each dimension from the last; negative sizes cut off."""

    pad: tuple[int, ...]
    value: float

    def forward(self, x: Any) -> Any:
        edges = (*self.pad, *(0,) * (2 * x.ndim - len(self.pad)))
        before, after = edges[-2::-2], edges[::-2]  # from the first dimension
        result = np.full([sum(sizes) for sizes in zip(x.shape, before, after, strict=True)], self.value, x.dtype)
        cut_off = map(operator.neg, before), map(operator.neg, after)
        result[_between(result.shape, before, after)] = x[_between(x.shape, *cut_off)]
        return result

    def vjp_x(self, g: Any) -> Any:
        return ConstantPadNd.on(g, pad=tuple(-n for n in self.pad), value=0.0)


def _between(shape: tuple[int, ...], before: Iterable[int], after: Iterable[int]) -> tuple[slice, ...]:
    """Return the index of what lies between the edges of an array; there is no edge of a negative size."""
    return tuple(slice(max(b, 0), n - max(a, 0)) for n, b, a in zip(shape, before, after, strict=True))


def _checked(tensors: Any, function: str) -> list[Tensor]:
    """Return a sequence of tensors as a list; TypeError for anything else, RuntimeError for an empty one."""
    if not isinstance(tensors, (tuple, list)):
        name = type(tensors).__name__
        raise TypeError(f"{function}(): argument 'tensors' (position 1) must be tuple of Tensors, not {name}")
    for place, tensor in enumerate(tensors):
        if not isinstance(tensor, Tensor):
            raise TypeError(f"expected Tensor as element {place} in argument 0, but got {type_word(tensor)}")
    if not tensors:
        if function == "cat":
            raise ValueError("torch.cat(): expected a non-empty list of Tensors")
        raise RuntimeError(f"{function} expects a non-empty TensorList")
    return list(tensors)


def cat(tensors: Sequence[Tensor], dim: int = 0, *, axis: int | None = None) -> Tensor:
    """Return the tensors one after the other along `dim` (`axis` to NumPy), promoted to one dtype.

    Their shapes agree but for `dim`; a tensor of shape (0,) counts for nothing. ValueError for an empty list,
    RuntimeError for 0-d tensors and shapes that do not fit.
    """
    given = _checked(tensors, "cat")
    first = next((tensor for tensor in given if tensor.shape != (0,)), given[0])
    dim = dimension(dim if axis is None else axis, first.ndim)
    for place, tensor in enumerate(given):
        if tensor.ndim == 0:
            raise RuntimeError(f"zero-dimensional tensor (at position {place}) cannot be concatenated")
        if tensor.shape == (0,):
            continue
        if tensor.ndim != first.ndim:
            raise RuntimeError(f"Tensors must have same number of dimensions: got {first.ndim} and {tensor.ndim}")
        for d, (size, expected) in enumerate(zip(tensor.shape, first.shape, strict=True)):
            if d != dim and size != expected:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {dim}. Expected size {expected} but got size "
                    f"{size} for tensor number {place} in the list."
                )
    return Cat.apply(*given, dim=dim)


concat = concatenate = cat


def stack(tensors: Sequence[Tensor], dim: int = 0, *, axis: int | None = None) -> Tensor:
    """Return tensors of one shape side by side along a new dimension `dim` (or `axis`), promoted to one dtype."""
    given = _checked(tensors, "stack")
    dim = dimension(dim if axis is None else axis, given[0].ndim + 1)
    for place, tensor in enumerate(given):
        if tensor.shape != given[0].shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(given[0].shape)} at entry 0 and "
                f"{list(tensor.shape)} at entry {place}"
            )
    return Stack.apply(*given, dim=dim)


def hstack(tensors: Sequence[Tensor]) -> Tensor:
    """Return the tensors side by side: along the columns, or one after the other if they are vectors."""
    given = [tensor if tensor.ndim else reshape(tensor, (1,)) for tensor in _checked(tensors, "hstack")]
    return cat(given, 0 if given[0].ndim == 1 else 1)


def vstack(tensors: Sequence[Tensor]) -> Tensor:
    """Return the tensors below each other; a vector counts as a row."""
    given = [tensor if tensor.ndim else reshape(tensor, (1, 1)) for tensor in _checked(tensors, "vstack")]
    return cat([unsqueeze(tensor, 0) if tensor.ndim == 1 else tensor for tensor in given], 0)


def split(tensor: Tensor, split_size_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of consecutive parts of `dim`: of one size, the last perhaps smaller, or of each size in a list."""
    if isinstance(split_size_or_sections, (tuple, list)):
        return split_with_sizes(tensor, split_size_or_sections, dim)
    dim, length = sized_dimension(tensor, dim, *NO_PARTS)
    size = operator.index(split_size_or_sections)
    if size < 0:
        raise RuntimeError(f"split expects split_size be non-negative, but got split_size={size}")
    if size == 0 and length:
        raise RuntimeError(f"split_size can only be 0 if dimension size is 0, but got dimension size of {length}")
    return Split.apply(tensor, split_size=size, dim=dim)


# the method has another name for the size
method(named(lambda input, split_size, dim=0: split(input, split_size, dim), "split", split.__doc__))


@method
def split_with_sizes(input: Tensor, split_sizes: Sequence[int], dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of consecutive parts of `dim` with these sizes; RuntimeError if they do not add up."""
    sizes = tuple(map(operator.index, split_sizes))
    dim, length = sized_dimension(input, dim, *NO_PARTS)
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
    dim, length = sized_dimension(input, dim, RuntimeError, "chunk expects at least a 1-dimensional tensor")
    chunks = as_int("chunks", chunks)
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    if length == 0:
        return split_with_sizes(input, (0,) * chunks, dim)
    return split(input, math.ceil(length / chunks), dim)


@method
def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """Return views of all slices of `dim`, which goes away."""
    return Unbind.apply(input, dim=sized_dimension(input, dim, *NO_DIMENSIONS)[0])


@method_of_sizes
def repeat(input: Tensor, repeats: tuple[int, ...]) -> Tensor:
    """Return a copy repeated so often along each dimension; further ones are added in front."""
    if len(repeats) < input.ndim:
        raise RuntimeError("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
    if min(repeats, default=0) < 0:
        raise RuntimeError(f"repeat() cannot repeat a negative number of times: {list(repeats)}")
    return Repeat.apply(input, repeats=tuple(repeats))


def pad(input: Tensor, pad: Sequence[int], mode: str = "constant", value: float | None = None) -> Tensor:
    """Return `input` made larger: `pad` is (left, right) for the last dimension, then (top, bottom) and so on.

    Negative sizes cut off. RuntimeError if a size does not fit the input; NotImplementedError for a mode other than
    "constant", which fills with `value`.
    """
    check_tensors("pad", input=input)
    if mode != "constant":
        raise NotImplementedError(f"pad() knows the mode 'constant' only, not {mode!r}")
    sizes = tuple(int(n) for n in pad)
    if len(sizes) % 2:
        raise RuntimeError("Padding length must be divisible by 2")
    if len(sizes) > 2 * input.ndim:
        raise RuntimeError(
            "Padding length should be less than or equal to two times the input dimension but got padding length "
            f"{len(sizes)} and input of dimension {input.ndim}"
        )
    for i, (before, after) in enumerate(zip(sizes[::2], sizes[1::2], strict=True), 1):
        if input.shape[-i] + min(before, 0) + min(after, 0) < 0:
            raise RuntimeError("narrow(): length must be non-negative.")
    return ConstantPadNd.apply(input, pad=sizes, value=0.0 if value is None else value)
