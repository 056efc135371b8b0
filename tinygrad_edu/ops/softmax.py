"""Numbers turned into probabilities, or into their logarithms, along a dimension."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor
from .base import Unary, named
from .elementwise import Exp, not_implemented
from .reduce import SumDim, along, in_dtype
from .shape import dimension

__all__ = ["log_softmax", "softmax"]


class Softmax(Unary):
    """exp(x) / sum(exp(x)) along `dim`, computed so that nothing overflows."""

    dim: int

    def forward(self, x: Any) -> Any:
        powers = less_the_largest(x, self.dim)
        np.exp(powers, out=powers)
        powers /= powers.sum(axis=self.dim if x.ndim else (), keepdims=True)
        return powers.astype(x.dtype, copy=False)

    def vjp_x(self, g: Any, out: Any) -> Any:
        weighted = g * out
        return weighted - out * total(weighted, self.dim)


class LogSoftmax(Unary):
    """x - log(sum(exp(x))) along `dim`, computed so that nothing overflows."""

    dim: int

    def forward(self, x: Any) -> Any:
        logarithms = less_the_largest(x, self.dim)
        logarithms -= np.log(np.exp(logarithms).sum(axis=self.dim if x.ndim else (), keepdims=True))
        return logarithms.astype(x.dtype, copy=False)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g - Exp.on(out) * total(g, self.dim)


def less_the_largest(x: Any, dim: int) -> Any:
    """Return a new array: x less its largest value along `dim`, so that its exponentials cannot overflow.

    As everywhere, few float32 elements are computed in float64, so that their last digit is right.
    """
    wide = x.astype(np.float64) if x.size <= 1024 else x
    largest = wide.max(axis=dim if x.ndim else (), keepdims=True, initial=-np.inf)
    return np.asarray(np.subtract(wide, largest, order="C"))


def total(g: Any, dim: int) -> Any:
    """Return the sums along `dim`, which is kept, inside a formula."""
    return SumDim.on(g, dim=(dim,) if g.ndim else (), keepdim=True)


def _softened(name: str, operation: type[Unary], doc: str) -> Any:
    def function(input: Tensor, dim: int, dtype: dtypes.dtype | None = None) -> Tensor:
        input = in_dtype(input, dtype)
        place = dimension(dim, input.ndim)
        if not input.dtype.is_floating_point:
            raise not_implemented(f"{name}_{'lastdim_' if place >= input.ndim - 1 else ''}kernel_impl", input)
        return operation.apply(input, dim=place)

    return along(named(function, name, f"Return {doc}, computed in `dtype`; NotImplementedError for integers."))


softmax = _softened("softmax", Softmax, "exp(input) / sum(exp(input)) along `dim`")
log_softmax = _softened("log_softmax", LogSoftmax, "the logarithm of `softmax`, without overflow")
