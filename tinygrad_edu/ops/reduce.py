"""Operations that make fewer numbers out of many."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor
from .base import Unary, method, method_of_sizes, sum_to_shape, wrong_type
from .elementwise import Where
from .shape import Expand, Reshape, dimension

__all__ = [
    "mean",
    "norm",
    "sum",
]


class Sum(Unary):
    """The sum of all elements."""

    shape: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return np.add.reduce(x, axis=None)

    def vjp_x(self, g: Any) -> Any:
        return Expand.on(g, size=self.shape)


class SumDim(Unary, name="SumBackward1"):
    """The sums over some dimensions."""

    shape: tuple[int, ...]
    dim: tuple[int, ...]
    keepdim: bool

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x.sum(axis=self.dim, keepdims=self.keepdim)

    def vjp_x(self, g: Any) -> Any:
        return spread(g, self.shape, self.dim)


class Mean(Unary):
    """The mean of all elements."""

    shape: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return mean_of(x, None, False)

    def vjp_x(self, g: Any) -> Any:
        return Expand.on(g, size=self.shape) / math.prod(self.shape)


class MeanDim(Unary, name="MeanBackward1"):
    """The means over some dimensions."""

    shape: tuple[int, ...]
    dim: tuple[int, ...]
    keepdim: bool

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return mean_of(x, self.dim, self.keepdim)

    def vjp_x(self, g: Any) -> Any:
        return spread(g, self.shape, self.dim) / math.prod(self.shape[d] for d in self.dim)


class SumToSize(Unary, name="SumBackward1"):
    """The sums that undo a broadcast from `target`."""

    shape: tuple[int, ...]
    target: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return sum_to_shape(x, self.target)

    def vjp_x(self, g: Any) -> Any:
        return Expand.on(g, size=self.shape)


class VectorNorm(Unary, name="LinalgVectorNormBackward0"):
    """The square root of the sum of squares, with slope 0 at the origin."""

    floats_only = True

    def forward(self, x: Any) -> Any:
        return np.sqrt(np.add.reduce(x * x, axis=None))

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        return x * Where.on(out == 0, 0.0, g / out)


def mean_of(x: Any, axis: Any, keepdims: bool) -> Any:
    """Return the mean of an array; nan, without NumPy's warning, where there is nothing to average."""
    count = x.size if axis is None else math.prod(x.shape[d] for d in axis)
    return np.true_divide(x.sum(axis=axis, keepdims=keepdims), x.dtype.type(count))


def spread(g: Any, shape: tuple[int, ...], dim: tuple[int, ...]) -> Any:
    """Give every element that went into a sum over `dim` the gradient of that sum."""
    kept = tuple(1 if d in dim else size for d, size in enumerate(shape))
    return Expand.on(g if g.shape == kept else Reshape.on(g, size=kept), size=shape)


def dimensions(dim: Any, ndim: int) -> tuple[int, ...]:
    """Return `dim` (an int, several, or none for all) as a tuple of non-negative ints."""
    if isinstance(dim, int):
        return (dimension(dim, ndim),)
    return tuple(dimension(d, ndim) for d in dim) or tuple(range(ndim))


@method
def sum(input: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
    """Return the sum over all elements, or over dimension(s) `dim`; integers and booleans are summed as int64."""
    if not isinstance(input, Tensor):
        raise wrong_type("sum", "input", 1, input)
    if not input.dtype.is_floating_point:
        input = input.to(dtypes.int64)
    if dim is None and not keepdim:
        return Sum.apply(input)
    return SumDim.apply(input, dim=dimensions(() if dim is None else dim, input.ndim), keepdim=keepdim)


@method
def mean(input: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
    """Return the mean over all elements, or over dimension(s) `dim`; RuntimeError for integers."""
    if not isinstance(input, Tensor):
        raise wrong_type("mean", "input", 1, input)
    if not input.dtype.is_floating_point:
        raise RuntimeError(
            "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: "
            f"{input.dtype.word}"
        )
    if dim is None and not keepdim:
        return Mean.apply(input)
    return MeanDim.apply(input, dim=dimensions(() if dim is None else dim, input.ndim), keepdim=keepdim)


@method_of_sizes
def sum_to_size(input: Tensor, size: tuple[int, ...]) -> Tensor:
    """Return the sums that undo a broadcast from `size` to the shape of `input`."""
    return input if input.shape == size else SumToSize.apply(input, target=tuple(size))


@method
def norm(input: Tensor) -> Tensor:
    """Return the Euclidean norm of all elements; its gradient at the origin is 0."""
    return VectorNorm.apply(input)
