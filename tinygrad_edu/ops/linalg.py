"""Norms, inverses, determinants and linear systems."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor
from .base import Op, Unary, broadcast_shapes, method, unbroadcast
from .elementwise import Abs, Sign, Where
from .matmul import only_tensors, swapped
from .reduce import dimensions, in_dtype, kept, shared
from .shape import Unsqueeze, dimension

__all__ = ["norm"]


class _LinAlgError(RuntimeError):
    """A matrix has no inverse; `torch.linalg.LinAlgError`."""


class VectorNorm(Unary, name="LinalgVectorNormBackward0"):
    """The `ord`-norms over some dimensions: (sum of |x| ** ord) ** (1 / ord), with slope 0 where the norm is 0.

    Order 0 counts what is not 0, and hands on no gradient at all; orders inf and -inf pick the extreme |x|.
    """

    ord: float
    dim: tuple[int, ...]
    keepdim: bool

    def forward(self, x: Any) -> Any:
        where: Any = {"axis": self.dim, "keepdims": self.keepdim}
        if self.ord == 2:
            return np.sqrt((x * x).sum(**where))
        if self.ord == 0:
            return (x != 0).sum(**where).astype(x.dtype)
        if math.isinf(self.ord):
            return (np.maximum if self.ord > 0 else np.minimum).reduce(np.abs(x), **where)
        return (np.abs(x) ** self.ord).sum(**where) ** (1 / self.ord)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        p, g, out = self.ord, kept(g, x.shape, self.dim), kept(out, x.shape, self.dim)
        if p == 2:
            return g * Where.on(out == 0, 0.0, x / out)
        if p == 1:
            return g * Sign.on(x)
        if math.isinf(p):
            return Sign.on(x) * shared(g, Abs.on(x), out, self.dim, nan_too=True)
        scale = Where.on(out == 0, 0.0, g / out ** (p - 1))
        if p < 2:
            slope = Sign.on(x) * Abs.on(x) ** (p - 1)
            return scale * (Where.on(x == 0, 0.0, slope) if p < 1 else slope)
        return scale * (x * Abs.on(x) ** (p - 2))

    def propagate(self, upstream: Any, deposit: Any, tape: bool) -> None:
        if self.ord != 0:
            super().propagate(upstream, deposit, tape)


class Solve(Op, name="LinalgSolveExBackward0"):
    """x with a x = b, or x a = b where not `left`; b may be a vector. Both may be batches, which broadcast."""

    left: bool
    vector: bool
    shape_a: tuple[int, ...]
    shape_b: tuple[int, ...]
    torch_saved_names: ClassVar = {"A": "a", "result": "out"}

    def forward(self, a: Any, b: Any) -> Any:
        self.shape_a, self.shape_b = a.shape, b.shape
        if self.vector:
            b = b[..., None]
        try:
            x = np.linalg.solve(a, b) if self.left else np.linalg.solve(a.mT, b.mT).mT
        except np.linalg.LinAlgError:
            raise _LinAlgError("torch.linalg.solve: The solver failed because the input matrix is singular.") from None
        return x[..., 0] if self.vector else x

    def vjp_a(self, g: Any, a: Any, out: Any) -> Any:
        gb = Solve.on(swapped(a), g, left=self.left, vector=self.vector)
        if self.vector:
            gb, out = Unsqueeze.on(gb, dim=gb.ndim), Unsqueeze.on(out, dim=out.ndim)
        return unbroadcast(-(gb @ swapped(out) if self.left else swapped(out) @ gb), self.shape_a)

    def vjp_b(self, g: Any, a: Any) -> Any:
        return unbroadcast(Solve.on(swapped(a), g, left=self.left, vector=self.vector), self.shape_b)


class Inv(Unary, name="LinalgInvExBackward0"):
    """The inverse of each matrix."""

    torch_saved_names: ClassVar = {"inverse": "out"}

    def forward(self, x: Any) -> Any:
        try:
            return np.linalg.inv(x)
        except np.linalg.LinAlgError:
            raise _LinAlgError(
                "linalg.inv: The inversion could not be completed because the input matrix is singular."
            ) from None

    def vjp_x(self, g: Any, out: Any) -> Any:
        return -(swapped(out) @ g @ swapped(out))


def _floats(function: str, input: Tensor) -> None:
    if not input.dtype.is_floating_point:
        raise RuntimeError(f"{function}: Expected a floating point or complex tensor as input. Got {input.dtype.word}")


def _square(function: str, input: Tensor) -> None:
    only_tensors(function.replace(".", "_"), A=input)
    if input.ndim < 2:
        raise RuntimeError(f"{function}: The input tensor A must have at least 2 dimensions.")
    if input.shape[-2] != input.shape[-1]:
        sizes = f"{input.shape[-2]} by {input.shape[-1]}"
        raise RuntimeError(f"{function}: A must be batches of square matrices, but they are {sizes} matrices")
    _floats(function, input)


def solve(A: Tensor, B: Tensor, *, left: bool = True) -> Tensor:
    """Return X with A X = B (or X A = B where `left` is False).

    A is (..., n, n). B is (..., n, k), or (n,), or (..., n) where that is A's shape without the last dimension.
    RuntimeError if they do not fit; LinAlgError if A is singular.
    """
    only_tensors("linalg_solve", A=A, B=B)
    _floats("linalg.solve", A)
    _square("linalg.solve", A)
    if A.dtype is not B.dtype:
        kinds = f"A of type {A.dtype.word} and B of type {B.dtype.word}"
        raise RuntimeError(f"linalg.solve: Expected A and B to have the same dtype, but found {kinds} instead")
    vector = B.ndim == 1 or B.shape == A.shape[:-1]
    if B.ndim == 0:
        raise RuntimeError("linalg.solve: The input tensor B must have at least 2 dimensions.")
    rows, columns = (B.shape[-1], 1) if vector else B.shape[-2:]
    if A.shape[-1] != (rows if left else columns):
        sizes = f"({A.shape[-2]}x{A.shape[-1]} and {rows}x{columns})"
        equation = f"{'AX' if left else 'XA'} = B"
        raise RuntimeError(f"linalg.solve: Incompatible shapes of A and B for the equation {equation} {sizes}")
    broadcast_shapes(B.shape[: -1 if vector else -2], A.shape[:-2])
    result: Tensor = Solve.apply(A, B, left=left, vector=vector)
    return result


def inv(A: Tensor) -> Tensor:
    """Return the inverse of each matrix of (..., n, n); LinAlgError if one is singular, RuntimeError if not square."""
    _square("linalg.inv", A)
    return Inv.apply(A)


def vector_norm(
    x: Tensor, ord: float = 2, dim: Any = None, keepdim: bool = False, *, dtype: dtypes.dtype | None = None
) -> Tensor:
    """Return the `ord`-norm of all elements, or those over dimension(s) `dim`; its gradient at the origin is 0.

    RuntimeError for integers, for a narrower `dtype`, and for a norm of nothing that has no identity.
    """
    only_tensors("linalg_vector_norm", self=x)
    _floats("linalg.vector_norm", x)
    if not isinstance(ord, int | float):
        raise TypeError(f"linalg_vector_norm(): argument 'ord' (position 2) must be Number, not {type(ord).__name__}")
    places = dimensions(dim, x.ndim)
    if (ord < 0 or ord == math.inf) and 0 in (x.shape[d] for d in places):
        where = "an empty tensor" if dim is None else f"the dimension {places[0]}because this dimension is empty and"
        why = f"{' because' if dim is None else ''} the operation does not have an identity"
        raise RuntimeError(f"linalg.vector_norm cannot compute the {ord} norm on {where}{why}")
    if dtype is not None and dtypes.promote_types(x.dtype, dtype) is not dtype:
        kinds = f"input ({x.dtype.word}) should be convertible without narrowing to the specified dtype ({dtype.word})"
        raise RuntimeError(f"linalg.vector_norm: the dtype of the {kinds}")
    return VectorNorm.apply(in_dtype(x, dtype), ord=ord, dim=places, keepdim=keepdim)


def matrix_norm(
    A: Tensor, ord: Any = "fro", dim: Any = (-2, -1), keepdim: bool = False, *, dtype: dtypes.dtype | None = None
) -> Tensor:
    """Return the Frobenius norm of the matrices in two dimensions, the square root of their sum of squares.

    RuntimeError for integers and for what is no matrix; NotImplementedError for norms of another order.
    """
    only_tensors("linalg_matrix_norm", A=A)
    if A.ndim < 2:
        raise RuntimeError("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.")
    _floats("linalg.matrix_norm", A)
    pair = dim if isinstance(dim, tuple | list) else (dim,)
    if len(pair) != 2:
        raise RuntimeError(f"linalg.matrix_norm: dim must be a 2-tuple. Got {' '.join(map(str, pair))}")
    if dimension(pair[0], A.ndim) == dimension(pair[1], A.ndim):
        raise RuntimeError(f"linalg.matrix_norm: dims must be different. Got ({pair[0]}, {pair[1]})")
    if ord in ("nuc", 2, -2, 1, -1, math.inf, -math.inf):
        raise NotImplementedError(f"linalg.matrix_norm: of the norms of matrices this engine has 'fro' only, not {ord}")
    if ord != "fro":
        raise RuntimeError(f"linalg.matrix_norm: Order {ord} not supported.")
    return vector_norm(A, 2, pair, keepdim, dtype=dtype)


def matrix_or_vector_norm(
    A: Tensor, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: dtypes.dtype | None = None
) -> Tensor:
    """Return `vector_norm` where there is one dimension or no `ord`, else `matrix_norm` (this is `torch.linalg.norm`).

    RuntimeError for an `ord` over neither one nor two dimensions.
    """
    pair = (dim,) if isinstance(dim, int) else dim
    if pair is not None and len(pair) not in (1, 2):
        raise RuntimeError(f"linalg.norm: If dim is specified, it must be of length 1 or 2. Got {list(pair)}")
    if ord is None:
        return vector_norm(A, 2, dim, keepdim, dtype=dtype)
    if pair is None and A.ndim not in (1, 2):
        must = "the input must be 1D or 2D"
        raise RuntimeError(f"linalg.norm: If dim is not specified but ord is, {must}. Got {A.ndim}D.")
    if isinstance(ord, str) or (A.ndim if pair is None else len(pair)) == 2:
        return matrix_norm(A, ord, (0, 1) if pair is None else pair, keepdim, dtype=dtype)
    return vector_norm(A, ord, dim, keepdim, dtype=dtype)


@method
def norm(
    input: Tensor, p: Any = "fro", dim: Any = None, keepdim: bool = False, *, dtype: dtypes.dtype | None = None
) -> Tensor:
    """Return the `p`-norm of all elements, or those over dimension(s) `dim`; its gradient at the origin is 0."""
    several = isinstance(dim, tuple | list) and len(dim) > 2
    if isinstance(p, str) and (p != "fro" or several):
        return matrix_norm(input, p, (-2, -1) if dim is None else dim, keepdim, dtype=dtype)
    return vector_norm(input, 2 if p in (None, "fro") else p, dim, keepdim, dtype=dtype)
