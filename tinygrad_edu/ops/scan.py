"""Running sums and products along a dimension; and the product of all, whose derivative is made of running products."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import Unary, in_place_form
from .elementwise import Where
from .reduce import along, in_dtype, kept
from .shape import Expand, Reshape, Transpose, Unsqueeze, dimension

__all__ = ["cumprod", "cumsum", "prod"]


class Scan(Unary):
    """A base class: what a NumPy ufunc makes of all elements up to each one along `dim`, or from it on if `reverse`."""

    dim: int
    reverse: bool
    step: ClassVar[np.ufunc]

    def scan(self, x: Any) -> Any:
        """Run the ufunc along the dimension."""
        if not x.ndim:
            return x
        line = np.flip(x, self.dim) if self.reverse else x
        total = self.step.accumulate(line, axis=self.dim, dtype=x.dtype)
        return np.ascontiguousarray(np.flip(total, self.dim) if self.reverse else total)


class Cumsum(Scan):
    """Running sums."""

    step = np.add

    def forward(self, x: Any) -> Any:
        return self.scan(x)

    def vjp_x(self, g: Any) -> Any:
        return Cumsum.on(g, dim=self.dim, reverse=not self.reverse)


class Cumprod(Scan):
    """Running products."""

    step = np.multiply

    def forward(self, x: Any) -> Any:
        return self.scan(x)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        if not g.ndim:
            return g
        if (x != 0).all():
            return Cumsum.on(g * out, dim=self.dim, reverse=not self.reverse) / x
        # Nothing may be divided by 0. Row k of `between` holds the products of the elements behind k up to each one.
        n, last = x.shape[self.dim], x.ndim - 1
        row, column = np.indices((n, n))
        behind, apart = (column < row, column > row) if self.reverse else (column > row, column < row)
        if isinstance(g, Tensor):
            behind, apart = wrap(behind), wrap(apart)
        g_last, x_last = (Unsqueeze.on(Transpose.on(v, dim0=self.dim, dim1=last), dim=last) for v in (g, x))
        factors = Where.on(behind, Expand.on(x_last, size=(*x_last.shape[:last], n, n)), 1.0)
        between = Where.on(apart, 0.0, Cumprod.on(factors, dim=last + 1, reverse=self.reverse))
        after = Transpose.on((between * g_last).sum(-1), dim0=self.dim, dim1=last)
        return after * products_before(x, self.dim, self.reverse)


class Shift(Unary):
    """Each element's predecessor along `dim` (or its successor, if `reverse`), and `first` where there is none."""

    dim: int
    reverse: bool
    first: float

    def forward(self, x: Any) -> Any:
        out = np.full_like(x, self.first)
        ahead, behind = np.moveaxis(out, self.dim, 0), np.moveaxis(x, self.dim, 0)
        if self.reverse:
            ahead[:-1] = behind[1:]
        else:
            ahead[1:] = behind[:-1]
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
        return x.prod(axis=self.dim, dtype=x.dtype, keepdims=self.keepdim) if x.ndim else x

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        if not x.ndim:
            return g
        g, out = kept(g, x.shape, (self.dim,)), kept(out, x.shape, (self.dim,))
        return g * (out / x) if (x != 0).all() else g * products_of_others(x, self.dim)


def products_before(x: Any, dim: int, reverse: bool = False) -> Any:
    """Return for each element the product of those before it along `dim`, or of those after it, inside a formula."""
    return Shift.on(Cumprod.on(x, dim=dim, reverse=reverse), dim=dim, reverse=reverse, first=1.0)


def products_of_others(x: Any, dim: int) -> Any:
    """Return for each element the product of all others along `dim`, without a division, inside a formula."""
    return products_before(x, dim) * products_before(x, dim, reverse=True)


@in_place_form
@along
def cumsum(input: Tensor, dim: int, *, dtype: dtypes.dtype | None = None) -> Tensor:
    """Return the running sums along `dim`, computed in `dtype`; integers and booleans become int64."""
    place = dimension(dim, input.ndim)
    return Cumsum.apply(in_dtype(input, dtype, dtypes.int64), dim=place, reverse=False)


@in_place_form
@along
def cumprod(input: Tensor, dim: int, *, dtype: dtypes.dtype | None = None) -> Tensor:
    """Return the running products along `dim`, computed in `dtype`; integers and booleans become int64."""
    place = dimension(dim, input.ndim)
    return Cumprod.apply(in_dtype(input, dtype, dtypes.int64), dim=place, reverse=False)


@along
def prod(input: Tensor, dim: Any = ..., keepdim: bool = False, *, dtype: dtypes.dtype | None = None) -> Tensor:
    """Return the product of all elements, or those along `dim`, computed in `dtype`; integers become int64."""
    input = in_dtype(input, dtype, dtypes.int64)
    if dim is ...:
        return Prod.apply(input)
    return ProdDim.apply(input, dim=dimension(dim, input.ndim), keepdim=keepdim)
