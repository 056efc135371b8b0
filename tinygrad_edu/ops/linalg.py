"""Norms, inverses and linear systems."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor
from .base import Op, Unary, broadcast_shapes, method, unbroadcast
from .choice import Where
from .elementwise import Abs, Sign, check_tensors
from .matmul import swapped
from .reduce import amax, amin, count_over, dimensions, in_dtype, kept, several, shared
from .shape import Unsqueeze

__all__ = ["inverse", "norm"]


class _LinAlgError(RuntimeError):
    """A matrix has no inverse; `torch.linalg.LinAlgError`."""


class VectorNorm(Unary, name="LinalgVectorNormBackward0"):
    """The `ord`-norms over some dimensions: (sum of |x| ** ord) ** (1 / ord), with slope 0 where the norm is 0.

    Orders inf and -inf pick the extreme |x|; order 0 counts what is not 0.
    """

    ord: float
    dim: tuple[int, ...]
    keepdim: bool

    def forward(self, x: Any) -> Any:
        if self.ord == 2:  # NumPy's takes longer
            return np.sqrt((x * x).sum(axis=self.dim, keepdims=self.keepdim))
        return np.linalg.vector_norm(x, axis=self.dim, keepdims=self.keepdim, ord=self.ord).astype(x.dtype)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        if self.ord == 0:  # as if the input had not been used
            return None
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


class Solve(Op, name="LinalgSolveExBackward0"):
    """x with a x = b; b may be a vector. Both may be batches, which broadcast."""

    vector: bool
    shape_a: tuple[int, ...]
    shape_b: tuple[int, ...]
    torch_saved_names: ClassVar = {"A": "a", "result": "out"}

    def forward(self, a: Any, b: Any) -> Any:
        self.shape_a, self.shape_b = a.shape, b.shape
        complaint = "torch.linalg.solve: The solver failed because the input matrix is singular."
        x = _unless_singular(complaint, np.linalg.solve, a, b[..., None] if self.vector else b)
        return x[..., 0] if self.vector else x

    def vjp_a(self, g: Any, a: Any, out: Any) -> Any:
        gb = Solve.on(swapped(a), g, vector=self.vector)
        if self.vector:
            gb, out = Unsqueeze.on(gb, dim=gb.ndim), Unsqueeze.on(out, dim=out.ndim)
        return unbroadcast(-(gb @ swapped(out)), self.shape_a)

    def vjp_b(self, g: Any, a: Any) -> Any:
        return unbroadcast(Solve.on(swapped(a), g, vector=self.vector), self.shape_b)


class Inv(Unary, name="LinalgInvExBackward0"):
    """The inverse of each matrix."""

    torch_saved_names: ClassVar = {"inverse": "out"}

    def forward(self, x: Any) -> Any:
        complaint = "linalg.inv: The inversion could not be completed because the input matrix is singular."
        return _unless_singular(complaint, np.linalg.inv, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return -(swapped(out) @ g @ swapped(out))


def _unless_singular(complaint: str, function: Any, *arrays: Any) -> Any:
    try:
        return function(*arrays)
    except np.linalg.LinAlgError:
        raise _LinAlgError(complaint) from None


def _check_floats(function: str, **named: Any) -> None:
    """TypeError for what is no Tensor; RuntimeError for a first one that holds no floating point numbers."""
    check_tensors(function.replace(".", "_"), **named)
    kind = next(iter(named.values())).dtype
    if not kind.is_floating_point:
        raise RuntimeError(f"{function}: Expected a floating point or complex tensor as input. Got {kind.word}")


def _check_square(function: str, A: Tensor, **others: Any) -> None:
    _check_floats(function, A=A, **others)
    if A.ndim < 2:
        raise RuntimeError(f"{function}: The input tensor A must have at least 2 dimensions.")
    if A.shape[-2] != A.shape[-1]:
        sizes = f"{A.shape[-2]} by {A.shape[-1]}"
        raise RuntimeError(f"{function}: A must be batches of square matrices, but they are {sizes} matrices")


def solve(A: Tensor, B: Tensor) -> Tensor:
    """Return X with A X = B.

    A is (..., n, n). B is (..., n, k), or (n,), or (..., n) where that is A's shape without the last dimension.
    RuntimeError if the shapes or the dtypes do not fit; LinAlgError if A is singular.
    """
    _check_square("linalg.solve", A, B=B)
    if A.dtype is not B.dtype:
        kinds = f"A of type {A.dtype.word} and B of type {B.dtype.word}"
        raise RuntimeError(f"linalg.solve: Expected A and B to have the same dtype, but found {kinds} instead")
    vector = B.ndim == 1 or B.shape == A.shape[:-1]
    rows, *columns = (*B.shape[-1:], 1) if vector else B.shape[-2:] if B.ndim else (0,)
    if not columns:
        raise RuntimeError("linalg.solve: The input tensor B must have at least 2 dimensions.")
    if rows != A.shape[-1]:
        sizes = f"{A.shape[-2]}x{A.shape[-1]} and {rows}x{columns[0]}"
        raise RuntimeError(f"linalg.solve: Incompatible shapes of A and B for the equation AX = B ({sizes})")
    if not vector:
        broadcast_shapes(B.shape[:-2], A.shape[:-2])
    result: Tensor = Solve.apply(A, B, vector=vector)
    return result


def inv(A: Tensor) -> Tensor:
    """Return the inverse of each matrix of (..., n, n); LinAlgError if one is singular, RuntimeError if not square."""
    _check_square("linalg.inv", A)
    return Inv.apply(A)


@method
def inverse(input: Tensor) -> Tensor:
    """Return `linalg.inv(input)`."""
    check_tensors("inverse", input=input)
    return inv(input)


def vector_norm(
    x: Tensor, ord: float = 2, dim: Any = None, keepdim: bool = False, *, dtype: dtypes.dtype | None = None
) -> Tensor:
    """Return the `ord`-norm over all or some dimensions, in `dtype`, with gradient 0 at the origin.

    RuntimeError for integers.
    """
    _check_floats("linalg.vector_norm", input=x)
    if isinstance(ord, str):
        raise NotImplementedError(f"this engine has no norm of order {ord!r}")
    dtype = dtypes.meant(dtype, "linalg_vector_norm")
    if dtype and not dtype.is_floating_point:
        raise RuntimeError(f"linalg.vector_norm: dtype should be floating point or complex, but got {dtype.word}")
    places = dimensions(dim, x.ndim)
    if (ord < 0 or math.isinf(ord)) and count_over(x.shape, places) == 0:
        cause = "an empty tensor because the operation does not have an identity"
        raise RuntimeError(f"linalg.vector_norm cannot compute the {ord} norm on {cause}")
    return VectorNorm.apply(in_dtype(x, dtype), ord=ord, dim=places, keepdim=keepdim)


def matrix_or_vector_norm(
    A: Tensor, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: dtypes.dtype | None = None
) -> Tensor:
    """Return the `ord`-norm over one dimension, or a matrix norm over two (this is `torch.linalg.norm`), in `dtype`.

    Without `ord`, the 2-norm of all elements or over `dim`. Matrix norms: "fro", that of all elements; 1 and inf (-1
    and -inf), the largest (smallest) sum of |x| in a column and in a row; NotImplementedError for others.
    """
    check_tensors("linalg_norm", A=A)
    if ord is None:
        return vector_norm(A, 2, dim, keepdim, dtype=dtype)
    places, count = dimensions(dim, A.ndim), len(several(dim)) or A.ndim
    if count not in (1, 2):
        raise RuntimeError(f"linalg.norm: a norm with an 'ord' is over one or two dimensions, not {count}")
    if count == 1 or ord == "fro":
        return vector_norm(A, 2 if count == 2 else ord, places, keepdim, dtype=dtype)
    if ord not in (1, -1, math.inf, -math.inf):
        raise NotImplementedError(f"linalg.norm: this engine has no norm of matrices of order {ord!r}")
    sums = vector_norm(A, 1, places[abs(ord) != 1], True, dtype=dtype)
    return (amax if ord > 0 else amin)(sums, places, keepdim)


@method
def norm(
    input: Tensor, p: Any = "fro", dim: Any = None, keepdim: bool = False, *, dtype: dtypes.dtype | None = None
) -> Tensor:
    """Return the `p`-norm of all elements, or over dimension(s) `dim`, in `dtype`; its gradient at the origin is 0."""
    return vector_norm(input, 2 if p in (None, "fro") else p, dim, keepdim, dtype=dtype)
