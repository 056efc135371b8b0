"""Running sums and products along a dimension; and the product of all, whose derivative is made of running products."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import Unary, in_place_form, named
from .elementwise import Where
from .reduce import along, in_dtype, kept
from .shape import Reshape, Transpose, Unsqueeze, dimension

__all__ = ["cumprod", "cumsum", "prod"]


class Cumsum(Unary):
    """The sums of all elements up to each one along `dim`, or of all from it on if `reverse`."""

    dim: int
    reverse: bool
    step: ClassVar[np.ufunc] = np.add

    def forward(self, x: Any) -> Any:
        if not x.ndim:
            return x.copy()
        line = np.flip(x, self.dim) if self.reverse else x
        total = self.step.accumulate(line, axis=self.dim, dtype=x.dtype)
        return np.ascontiguousarray(np.flip(total, self.dim) if self.reverse else total)

    def vjp_x(self, g: Any) -> Any:
        return Cumsum.on(g, dim=self.dim, reverse=not self.reverse)


class Cumprod(Cumsum):
    """The same, of products."""

    step = np.multiply

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:  # type: ignore[override]
        if not g.ndim:
            return g
        if (x != 0).all():
            return Cumsum.on(g * out, dim=self.dim, reverse=not self.reverse) / x
        # Nothing may be divided by 0. Row i holds the factors of result i, and then what each of them is multiplied by.
        n, last = x.shape[self.dim], x.ndim - 1
        factor: Any = np.tri(n, dtype=bool).T if self.reverse else np.tri(n, dtype=bool)
        if isinstance(g, Tensor):
            factor = wrap(factor)
        g, x = (Transpose.on(v, dim0=self.dim, dim1=last) for v in (g, x))
        rows = Where.on(factor, Unsqueeze.on(x, dim=last), 1.0)
        slopes = Where.on(factor, products_of_others(rows, last + 1), 0.0)
        return Transpose.on((Unsqueeze.on(g, dim=last + 1) * slopes).sum(-2), dim0=self.dim, dim1=last)


class Shift(Unary):
    """Each element's predecessor along `dim` (or its successor, if `reverse`), and `first` where there is none."""

    dim: int
    reverse: bool
    first: float

    def forward(self, x: Any) -> Any:
        out = np.roll(x, -1 if self.reverse else 1, self.dim)
        np.moveaxis(out, self.dim, 0)[slice(-1, None) if self.reverse else slice(1)] = self.first
        return out

    def vjp_x(self, g: Any) -> Any:
        return Shift.on(g, dim=self.dim, reverse=not self.reverse, first=0.0)


class Prod(Unary):
    """The product of all elements."""

    def forward(self, x: Any) -> Any:
        return np.multiply.reduce(x, axis=None, dtype=x.dtype)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
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
    before, behind = (
        Shift.on(Cumprod.on(x, dim=dim, reverse=reverse), dim=dim, reverse=reverse, first=1.0)
        for reverse in (False, True)
    )
    return before * behind


def _running(name: str, operation: type[Cumsum], what: str) -> Any:
    def function(input: Tensor, dim: int, *, dtype: dtypes.dtype | None = None) -> Tensor:
        return operation.apply(in_dtype(input, dtype, dtypes.int64), dim=dimension(dim, input.ndim), reverse=False)

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
