"""Running sums and products along a dimension; and the product of all, whose derivative is made of running products."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import Unary, in_place_form, named
from .choice import Where
from .join import ConstantPadNd
from .reduce import along, in_dtype, kept
from .shape import Flip, Reshape, Transpose, Unsqueeze, dimension

__all__ = ["cumprod", "cumsum", "prod"]


class Cumsum(Unary):
    """The sums of all elements up to each one along `dim`."""

    dim: int
    step: ClassVar[np.ufunc] = np.add

    def forward(self, x: Any) -> Any:
        wide = np.float64 if x.dtype.kind == "f" else x.dtype  # like PyTorch, so that little is lost on a long way
        return np.ascontiguousarray(self.step.accumulate(x, self.dim, wide), x.dtype) if x.ndim else x.copy()

    def vjp_x(self, g: Any) -> Any:
        return sums_from(g, self.dim)


def sums_from(x: Any, dim: int) -> Any:
    """Return the sums of all elements from each one on along `dim`, inside a formula."""
    if not x.ndim:
        return x
    return Flip.on(Cumsum.on(Flip.on(x, dims=(dim,)), dim=dim), dims=(dim,))


class Cumprod(Cumsum):
    """The same, of products."""

    step = np.multiply

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:  # type: ignore[override]
        if not g.ndim:
            return g
        if (x != 0).all():
            return sums_from(g * out, self.dim) / x
        # Nothing may be divided by 0. Row i holds the factors of result i, and then what each of them is multiplied by.
        n, last = x.shape[self.dim], x.ndim - 1
        factor: Any = np.tri(n, dtype=bool)
        factor = wrap(factor) if isinstance(g, Tensor) else factor
        g, x = (Transpose.on(v, dim0=self.dim, dim1=last) for v in (g, x))
        rows = Where.on(factor, Unsqueeze.on(x, dim=last), 1.0)
        slopes = Where.on(factor, products_of_others(rows, last + 1), 0.0)
        return Transpose.on((Unsqueeze.on(g, dim=last + 1) * slopes).sum(-2), dim0=self.dim, dim1=last)


class Prod(Unary):
    """The product of all elements."""

    def forward(self, x: Any) -> Any:
        return np.multiply.reduce(x, axis=None, dtype=x.dtype)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        if not x.ndim:  # of inf, out / x would be nan
            return g
        if (x != 0).all():
            return g * (out / x)
        line = Reshape.on(x, size=(-1,))
        return g * Reshape.on(products_of_others(line, 0), size=x.shape)


class ProdDim(Unary, name="ProdBackward1"):
    """The products along a dimension."""

    dim: int
    keepdim: bool

    def forward(self, x: Any) -> Any:
        return x.prod(axis=self.dim, dtype=x.dtype, keepdims=self.keepdim) if x.ndim else x.copy()

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        if not x.ndim:
            return g
        g, out = kept(g, x.shape, (self.dim,)), kept(out, x.shape, (self.dim,))
        return g * (out / x) if (x != 0).all() else g * products_of_others(x, self.dim)


def products_of_others(x: Any, dim: int) -> Any:
    """Return for each element the product of all others along `dim`, without a division, inside a formula."""
    pad = (0, 0) * (x.ndim - 1 - dim) + (1, -1)  # 1 in front, and the last one cut off

    def before(x: Any) -> Any:
        return Cumprod.on(ConstantPadNd.on(x, pad=pad, value=1.0), dim=dim)

    return before(x) * Flip.on(before(Flip.on(x, dims=(dim,))), dims=(dim,))


def _running(name: str, operation: type[Cumsum], what: str) -> Any:
    def function(input: Tensor, dim: int, *, dtype: dtypes.dtype | None = None) -> Tensor:
        return operation.apply(in_dtype(input, dtype, dtypes.int64), dim=dimension(dim, input.ndim))

    doc = f"Return the running {what} along `dim`, computed in `dtype`; integers and booleans become int64."
    return in_place_form(along(named(function, name, doc)))


cumsum = _running("cumsum", Cumsum, "sums")
cumprod = _running("cumprod", Cumprod, "products")


@along
def prod(input: Tensor, dim: Any = ..., keepdim: bool = False, *, dtype: dtypes.dtype | None = None) -> Tensor:
    """Return the product of all elements, or those along `dim`, computed in `dtype`; integers become int64."""
    input = in_dtype(input, dtype, dtypes.int64)
    if dim is ...:
        return Prod.apply(input)
    return ProdDim.apply(input, dim=dimension(dim, input.ndim), keepdim=keepdim)
