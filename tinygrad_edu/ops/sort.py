"""Sorting, and picking elements by rank; each result says with `indices` where its elements stood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from .. import dtypes, return_types
from ..tensor import Tensor, wrap
from .base import Op, named
from .gather import Scatter, array
from .reduce import Max, Min, along, check_elements, dimensions
from .shape import Reshape, dimension

__all__ = ["argsort", "max", "min", "nonzero", "sort", "topk"]


class Picked(Op):
    """A base class for elements picked along `dim`, and their indices. A 0-d tensor is taken as one of one element."""

    dim: int
    keepdim: bool
    shape: tuple[int, ...]
    size: tuple[int, ...]  # of the results, before a dimension is dropped
    extras = ("indices",)
    places: ClassVar[Callable[..., Any]]  # from an array to the indices of what is picked, the dimension kept

    def forward(self, x: Any) -> Any:
        line = np.atleast_1d(x)
        indices = self.places(line)
        self.shape, self.size = x.shape, indices.shape
        results = np.take_along_axis(line, indices, self.dim), indices
        return results if self.keepdim and x.ndim else tuple(result.squeeze(self.dim) for result in results)

    def vjp_x(self, g: Any, indices: Any) -> Any:
        g, indices = (Reshape.on(v, size=self.size) for v in (g, indices))
        return Scatter.on(np.zeros(self.shape, array(g).dtype), indices, g, dim=self.dim)


class MaxDim(Picked, name="MaxBackward0"):
    """The largest elements along a dimension: the first of several."""

    def places(self, x: Any) -> Any:
        return x.argmax(axis=self.dim, keepdims=True)


class MinDim(Picked, name="MinBackward0"):
    """The smallest elements along a dimension: the first of several."""

    def places(self, x: Any) -> Any:
        return x.argmin(axis=self.dim, keepdims=True)


class Sort(Picked):
    """All elements in order along a dimension; those that are equal stay in the order they had."""

    descending: bool

    def places(self, x: Any) -> Any:
        return order(x, self.dim, self.descending)


class StableSort(Sort, name="SortBackward1"):
    """The same, asked for with the keyword `stable`, under another name in the graph."""


class Topk(Picked):
    """The k largest (or smallest) elements along a dimension, in order."""

    k: int
    largest: bool

    def places(self, x: Any) -> Any:
        return order(x, self.dim, self.largest).take(range(self.k), self.dim)


def order(x: Any, dim: int, descending: bool) -> Any:
    """Return the indices that put an array in order; equal elements stay as they are, nan counts as the largest."""
    if not descending:
        return np.argsort(x, axis=dim, kind="stable")
    backward = np.argsort(np.flip(x, dim), axis=dim, kind="stable")
    return x.shape[dim] - 1 - np.flip(backward, dim)


def _picked(operation: type[Picked], input: Tensor, dim: int, keepdim: bool = True, **attributes: Any) -> Any:
    """Apply an operation that picks along a dimension, and name its two results as the function is named."""
    results = operation.apply(input, dim=dimension(dim, input.ndim), keepdim=keepdim, **attributes)
    return getattr(return_types, operation.torch_name.split("Backward")[0].lower())(*results)


def _extreme(name: str, whole: type[Max | Min], along_dim: type[Picked], which: str) -> Any:
    def function(input: Tensor, dim: Any = ..., keepdim: bool = False, *, other: Tensor | None = None) -> Any:
        if isinstance(dim, Tensor) and other is None:
            dim, other = ..., dim
        if other is not None:
            return getattr(input, f"{name}imum")(other)
        check_elements(name, input, None if dim is ... else dimension(dim, input.ndim))
        if dim is ...:
            return whole.apply(input, dim=dimensions(None, input.ndim), keepdim=False)
        return _picked(along_dim, input, dim, keepdim)

    doc = (
        f"Return the {which} element, where several share the gradient; with `dim`, (values, indices) along it.\n\n"
        f"With a tensor `other` instead, return `{name}imum(input, other)`."
    )
    return along(named(function, name, doc))


max = _extreme("max", Max, MaxDim, "largest")
min = _extreme("min", Min, MinDim, "smallest")


@along
def sort(input: Tensor, dim: int = -1, descending: bool = False, *, stable: bool | None = None) -> Any:
    """Return (values, indices) in order along `dim`; equal elements always stay in the order they had."""
    return _picked(Sort if stable is None else StableSort, input, dim, descending=descending)


@along
def argsort(input: Tensor, dim: int = -1, descending: bool = False, *, stable: bool = False) -> Any:
    """Return the indices that put `input` in order along `dim`; equal elements always stay in the order they had."""
    return sort(input.detach(), dim, descending).indices


@along
def topk(input: Tensor, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> Any:
    """Return (values, indices) of the `k` largest (or smallest) elements along `dim`, in order even if not `sorted`."""
    if not 0 <= k <= (input.shape[dimension(dim, input.ndim)] if input.ndim else 1):
        raise RuntimeError("selected index k out of range")
    if input.dtype is dtypes.bool_:
        raise RuntimeError("topk does not support bool dtypes on CPU")
    return _picked(Topk, input, dim, k=k, largest=largest)


@along
def nonzero(input: Tensor, *, as_tuple: bool = False) -> Any:
    """Return the places of the elements that are not 0, one a row; or, `as_tuple`, one tensor a dimension."""
    if as_tuple:
        return tuple(map(wrap, np.nonzero(np.atleast_1d(input._data))))
    return wrap(np.argwhere(input._data))
