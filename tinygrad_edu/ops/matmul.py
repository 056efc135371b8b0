"""Products of matrices and vectors. `@` is made of three: matrix by matrix, matrix by vector, vector by vector."""

from __future__ import annotations

from typing import Any, ClassVar

from .. import dtypes
from ..tensor import Tensor
from .base import Binary, broadcast_shapes, method, wrong_type
from .shape import (
    SqueezeProduct,
    Transpose,
    UnsafeView,
    Unsqueeze,
    clone_contiguous,
    reshape,
    squeeze,
    transpose,
    unsqueeze,
)

__all__ = [
    "bmm",
    "dot",
    "matmul",
    "mm",
    "mv",
]


class Mm(Binary):
    """(n, m) @ (m, p): each input's gradient is the upstream gradient times the other input, transposed."""

    torch_saved_names: ClassVar = {"self": "a", "mat2": "b"}

    def forward(self, a: Any, b: Any) -> Any:
        return a @ b

    def vjp_a(self, g: Any, b: Any) -> Any:
        return g @ swapped(b)

    def vjp_b(self, g: Any, a: Any) -> Any:
        return swapped(a) @ g


class Bmm(Mm):
    """(k, n, m) @ (k, m, p): a batch of matrix products."""


class Mv(Binary):
    """(n, m) @ (m,)."""

    torch_saved_names: ClassVar = {"self": "a", "vec": "b"}

    def forward(self, a: Any, b: Any) -> Any:
        return a @ b

    def vjp_a(self, g: Any, b: Any) -> Any:
        return Unsqueeze.on(g, dim=1) * Unsqueeze.on(b, dim=0)  # the outer product

    def vjp_b(self, g: Any, a: Any) -> Any:
        return swapped(a) @ g


class Dot(Binary):
    """(n,) @ (n,)."""

    torch_saved_names: ClassVar = {"self": "a", "tensor": "b"}

    def forward(self, a: Any, b: Any) -> Any:
        return a @ b

    def vjp_a(self, g: Any, b: Any) -> Any:
        return g * b

    def vjp_b(self, g: Any, a: Any) -> Any:
        return g * a


def swapped(matrix: Any) -> Any:
    """Return the transpose of the last two dimensions, inside a formula."""
    return Transpose.on(matrix, dim0=matrix.ndim - 2, dim1=matrix.ndim - 1)


def _same_dtype(a: Tensor, b: Tensor, complaint: str) -> None:
    if a.dtype is not b.dtype:
        raise RuntimeError(complaint.format(_c_name(a), _c_name(b)))


def _c_name(tensor: Tensor) -> str:
    return "bool" if tensor.dtype is dtypes.bool_ else tensor.dtype.word.lower()


@method
def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """Return the product of an (n, m) and an (m, p) matrix; RuntimeError if shapes or dtypes do not fit."""
    _check("mm", input, "mat2", mat2)
    if input.ndim != 2 or mat2.ndim != 2:
        raise RuntimeError("self must be a matrix" if input.ndim != 2 else "mat2 must be a matrix")
    if input.shape[1] != mat2.shape[0]:
        raise RuntimeError(
            f"mat1 and mat2 shapes cannot be multiplied ({input.shape[0]}x{input.shape[1]} and "
            f"{mat2.shape[0]}x{mat2.shape[1]})"
        )
    _same_dtype(input, mat2, "expected m1 and m2 to have the same dtype, but got: {} != {}")
    return Mm.apply(input, mat2)


@method
def bmm(input: Tensor, mat2: Tensor) -> Tensor:
    """Return the products of k (n, m) and k (m, p) matrices; RuntimeError if shapes or dtypes do not fit."""
    _check("bmm", input, "mat2", mat2)
    if input.ndim != 3 or mat2.ndim != 3:
        raise RuntimeError("batch1 must be a 3D tensor" if input.ndim != 3 else "batch2 must be a 3D tensor")
    expected = (input.shape[0], input.shape[2])
    if mat2.shape[:2] != expected:
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: [{expected[0]}, {expected[1]}] but got: "
            f"[{mat2.shape[0]}, {mat2.shape[1]}]."
        )
    _same_dtype(input, mat2, "expected scalar type {} but found {}")
    return Bmm.apply(input, mat2)


@method
def mv(input: Tensor, vec: Tensor) -> Tensor:
    """Return the product of an (n, m) matrix and an (m,) vector; RuntimeError if shapes or dtypes do not fit."""
    _check("mv", input, "vec", vec)
    if input.ndim != 2 or vec.ndim != 1:
        raise RuntimeError(f"vector + matrix @ vector expected, got 1, {input.ndim}, {vec.ndim}")
    if input.shape[1] != vec.shape[0]:
        raise RuntimeError(
            f"size mismatch, got input ({input.shape[0]}), mat ({input.shape[0]}x{input.shape[1]}), "
            f"vec ({vec.shape[0]})"
        )
    _same_dtype(input, vec, "expected m1 and m2 to have the same dtype, but got: {} != {}")
    return Mv.apply(input, vec)


@method
def dot(input: Tensor, tensor: Tensor) -> Tensor:
    """Return the sum of products of two vectors; RuntimeError if shapes or dtypes do not fit."""
    _check("dot", input, "tensor", tensor)
    if input.ndim != 1 or tensor.ndim != 1:
        raise RuntimeError(f"1D tensors expected, but got {input.ndim}D and {tensor.ndim}D tensors")
    _same_dtype(input, tensor, "dot : expected both vectors to have same dtype, but found {} and {}")
    if input.shape != tensor.shape:
        n, m = input.numel(), tensor.numel()
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{n}] and src [{m}] to have the same number of elements, but "
            f"got {n} and {m} elements respectively"
        )
    return Dot.apply(input, tensor)


@method
def matmul(input: Tensor, other: Tensor) -> Tensor:
    """Return `input @ other`: vectors, matrices, or batches of matrices that broadcast.

    Shapes: (m,) @ (m,) is 0-d; (n, m) @ (m,) is (n,); (m,) @ (m, p) is (p,); (..., n, m) @ (..., m, p) is (..., n, p).
    """
    _check("matmul", input, "other", other)
    if input.ndim == 0 or other.ndim == 0:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {input.ndim}D and {other.ndim}D"
        )
    if input.ndim == 1 and other.ndim == 1:
        return dot(input, other)
    if input.ndim == 2 and other.ndim == 1:
        return mv(input, other)
    if input.ndim == 1 and other.ndim == 2:
        return SqueezeProduct.apply(mm(unsqueeze(input, 0), other), dim=(0,))
    if input.ndim == 2 and other.ndim == 2:
        return mm(input, other)
    if other.ndim == 1:
        return squeeze(matmul(input, unsqueeze(other, 1)), -1)
    if input.ndim == 1:
        return squeeze(matmul(unsqueeze(input, 0), other), -2)
    if other.ndim == 2:  # every row of every matrix meets the same matrix: one product
        rows = mm(reshape(input, (-1, input.shape[-1])), other)
        return UnsafeView.apply(rows, size=(*input.shape[:-1], other.shape[1]))
    if input.ndim == 2 and input.requires_grad:  # one product, so that its gradient is one product too
        swapped_product = matmul(transpose(other, -1, -2), transpose(input, 0, 1))
        return clone_contiguous(transpose(swapped_product, -1, -2))
    batch = broadcast_shapes(input.shape[:-2], other.shape[:-2])
    left = reshape(input.expand(*batch, *input.shape[-2:]), (-1, *input.shape[-2:]))
    right = reshape(other.expand(*batch, *other.shape[-2:]), (-1, *other.shape[-2:]))
    return UnsafeView.apply(bmm(left, right), size=(*batch, input.shape[-2], other.shape[-1]))


def _check(function: str, input: Any, name: str, other: Any) -> None:
    if not isinstance(input, Tensor):
        raise wrong_type(function, "input", 1, input)
    if not isinstance(other, Tensor):
        raise wrong_type(function, name, 2, other)
