"""Putting tensors together: end to end (cat) or side by side (stack)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from .. import dtypes
from ..graph import Edge
from ..tensor import Tensor
from .base import Deposit, Op, fitted
from .index import Select, Slice
from .shape import dimension, reshape, unsqueeze

__all__ = ["cat", "concat", "concatenate", "hstack", "stack", "vstack"]


class Join(Op):
    """A base class for operations on any number of tensors; their one formula returns a list: a gradient for each."""

    given: list[tuple[tuple[int, ...], Any]]  # shape and NumPy dtype of each tensor

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        super().record(results, inputs[:1], edges[:1])
        self.input_edges = edges

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
        gradients, end = [], 0
        for shape, _ in self.given:
            if shape == (0,):
                gradients.append(Slice.on(g.reshape(-1), dim=0, start=0, end=0, step=1))
                continue
            start, end = end, end + shape[self.dim]
            gradients.append(Slice.on(g, dim=self.dim, start=start, end=end, step=1))
        return gradients


class Stack(Join):
    """The tensors side by side along a new dimension `dim`."""

    dim: int

    def forward(self, *tensors: Any) -> Any:
        return np.ascontiguousarray(np.stack(self.promoted(tensors), self.dim))

    def vjp_tensors(self, g: Any) -> Any:
        return [Select.on(g, dim=self.dim, index=i) for i in range(len(self.given))]


def _checked(tensors: Any, function: str) -> list[Tensor]:
    """Return a sequence of tensors as a list; TypeError for anything else, RuntimeError for an empty one."""
    if not isinstance(tensors, (tuple, list)):
        name = type(tensors).__name__
        raise TypeError(f"{function}(): argument 'tensors' (position 1) must be tuple of Tensors, not {name}")
    for place, tensor in enumerate(tensors):
        if not isinstance(tensor, Tensor):
            raise TypeError(f"expected Tensor as element {place} in argument 0, but got {type(tensor).__name__}")
    if not tensors:
        if function == "cat":
            raise ValueError("torch.cat(): expected a non-empty list of Tensors")
        raise RuntimeError(f"{function} expects a non-empty TensorList")
    return list(tensors)


def cat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Return the tensors one after the other along `dim`, promoted to one dtype.

    Their shapes agree but for `dim`; a tensor of shape (0,) counts for nothing. ValueError for an empty list,
    RuntimeError for 0-d tensors and shapes that do not fit.
    """
    given = _checked(tensors, "cat")
    first = next((tensor for tensor in given if tensor.shape != (0,)), given[0])
    dim = dimension(dim, first.ndim)
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


def stack(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Return tensors of one shape side by side along a new dimension `dim`, promoted to one dtype."""
    given = _checked(tensors, "stack")
    dim = dimension(dim, given[0].ndim + 1)
    for place, tensor in enumerate(given):
        if tensor.shape != given[0].shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(given[0].shape)} at entry 0 and "
                f"{list(tensor.shape)} at entry {place}"
            )
    return Stack.apply(*given, dim=dim)


def _vectors(tensors: Any, function: str) -> list[Tensor]:
    """Return a sequence of tensors with each 0-d one as a vector."""
    return [tensor if tensor.ndim else reshape(tensor, (1,)) for tensor in _checked(tensors, function)]


def hstack(tensors: Sequence[Tensor]) -> Tensor:
    """Return the tensors side by side: along the columns, or one after the other if they are vectors."""
    given = _vectors(tensors, "hstack")
    return cat(given, 0 if given[0].ndim == 1 else 1)


def vstack(tensors: Sequence[Tensor]) -> Tensor:
    """Return the tensors below each other; a vector counts as a row."""
    return cat([unsqueeze(tensor, 0) if tensor.ndim == 1 else tensor for tensor in _vectors(tensors, "vstack")], 0)
