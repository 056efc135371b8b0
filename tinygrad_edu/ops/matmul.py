"""Products of matrices and vectors. `@` is made of three: matrix by matrix, matrix by vector, vector by vector.

`einsum` writes sums of products as an equation of subscripts, "ij,jk->ik" for `a @ b`; it is made of `bmm`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor
from .arithmetic import Mul
from .base import Binary, Op, Unary, broadcast_shapes, in_place_form, method, type_word, unbroadcast
from .choice import Where
from .elementwise import check_tensors, not_implemented
from .shape import SqueezeProduct, Transpose, UnsafeView, Unsqueeze, clone_contiguous, permute, reshape, t, unsqueeze

__all__ = ["addmm", "bmm", "dot", "einsum", "matmul", "mm", "mv", "outer", "trace"]


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
    forward, vjp_b = Mm.forward, Mm.vjp_b

    def vjp_a(self, g: Any, b: Any) -> Any:
        return Unsqueeze.on(g, dim=1) * Unsqueeze.on(b, dim=0)  # the outer product


class Dot(Binary):
    """(n,) @ (n,): the upstream gradient is one number, and its products are those of `Mul`."""

    torch_saved_names: ClassVar = {"self": "a", "tensor": "b"}
    forward, vjp_a, vjp_b = Mm.forward, Mul.vjp_a, Mul.vjp_b


class Addmm(Op):
    """beta bias + alpha (a @ b), where bias broadcasts."""

    beta: float
    alpha: float
    shape: tuple[int, ...]
    turned: bool
    torch_saved_names: ClassVar = {"mat1": "a", "mat2": "b"}

    def forward(self, bias: Any, a: Any, b: Any) -> Any:
        self.shape = bias.shape
        self.turned = b.strides[0] < b.strides[1]
        product = a @ b
        if self.alpha != 1:
            product = product * self.alpha
        if self.beta == 0:  # then nan and inf in the bias do not count, either
            return product
        return product + (bias if self.beta == 1 else bias * self.beta)

    def vjp_bias(self, g: Any) -> Any:
        return unbroadcast(g if self.beta == 1 else g * self.beta, self.shape)

    def vjp_a(self, g: Any, b: Any) -> Any:
        return self.scaled(g @ swapped(b))

    def vjp_b(self, g: Any, a: Any) -> Any:
        if self.turned:  # as in PyTorch: lay the gradient of a weight's transpose out as the weight is
            return self.scaled(swapped(swapped(g) @ a))
        return self.scaled(swapped(a) @ g)

    def scaled(self, gradient: Any) -> Any:
        """Return a gradient of the product times alpha."""
        return gradient if self.alpha == 1 else gradient * self.alpha


class Trace(Unary):
    """The sum of the diagonal."""

    shape: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return np.trace(x)

    def vjp_x(self, g: Any) -> Any:
        return Where.on(np.eye(*self.shape, dtype=bool), g, 0.0)


def swapped(matrix: Any) -> Any:
    """Return the transpose of the last two dimensions, inside a formula."""
    if not isinstance(matrix, Tensor):
        return matrix.swapaxes(-2, -1)
    return Transpose.apply(matrix, dim0=matrix.ndim - 2, dim1=matrix.ndim - 1)


def _same_dtype(a: Tensor, b: Tensor, kernel: str, complaint: str) -> None:
    """RuntimeError for two dtypes: `complaint`, where {0}, {1} stand for their names and {2}, {3} for those in C++."""
    if a.dtype is not b.dtype:
        words = [a.dtype.word, b.dtype.word]
        raise RuntimeError(complaint.format(*words, *(word.lower().replace("long", "long int") for word in words)))
    if a.dtype is dtypes.bool_:
        raise not_implemented(kernel, a)


def _check_mm(a: Tensor, b: Tensor) -> None:
    (n, m), (k, p) = a._data.shape, b._data.shape
    if m != k:
        sizes = f"({n}x{m} and {k}x{p})"
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied {sizes}")
    _same_dtype(a, b, "addmm_impl_cpu_", "expected m1 and m2 to have the same dtype, but got: {2} != {3}")


@method
def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """Return the product of an (n, m) and an (m, p) matrix; RuntimeError if shapes or dtypes do not fit."""
    check_tensors("mm", input=input, mat2=mat2)
    if input.ndim != 2 or mat2.ndim != 2:
        raise RuntimeError("self must be a matrix" if input.ndim != 2 else "mat2 must be a matrix")
    _check_mm(input, mat2)
    return Mm.apply(input, mat2)


@method
def bmm(input: Tensor, mat2: Tensor) -> Tensor:
    """Return the products of k (n, m) and k (m, p) matrices; RuntimeError if shapes or dtypes do not fit."""
    check_tensors("bmm", input=input, mat2=mat2)
    if input.ndim != 3 or mat2.ndim != 3:
        raise RuntimeError(f"batch{1 if input.ndim != 3 else 2} must be a 3D tensor")
    expected, found = [input.shape[0], input.shape[2]], list(mat2.shape[:2])
    if found != expected:
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: {expected} but got: {found}."
        )
    _same_dtype(input, mat2, "bmm", "expected scalar type {0} but found {1}")
    return Bmm.apply(input, mat2)


@method
def mv(input: Tensor, vec: Tensor) -> Tensor:
    """Return the product of an (n, m) matrix and an (m,) vector; RuntimeError if shapes or dtypes do not fit."""
    check_tensors("mv", input=input, vec=vec)
    if input.ndim != 2 or vec.ndim != 1:
        raise RuntimeError(f"vector + matrix @ vector expected, got 1, {input.ndim}, {vec.ndim}")
    n, m = input.shape
    if m != vec.shape[0]:
        raise RuntimeError(f"size mismatch, got input ({n}), mat ({n}x{m}), vec ({vec.shape[0]})")
    complaint = "addmv input tensors must have the same dtype, but got {1}, {0}, and {1}"
    _same_dtype(input, vec, "addmv_impl_cpu", complaint)
    return Mv.apply(input, vec)


@method
def dot(input: Tensor, tensor: Tensor) -> Tensor:
    """Return the sum of products of two vectors; RuntimeError if shapes or dtypes do not fit."""
    check_tensors("dot", input=input, tensor=tensor)
    if input.ndim != 1 or tensor.ndim != 1:
        raise RuntimeError(f"1D tensors expected, but got {input.ndim}D and {tensor.ndim}D tensors")
    _same_dtype(input, tensor, "dot", "dot : expected both vectors to have same dtype, but found {0} and {1}")
    n, m = input.numel(), tensor.numel()
    if n != m:
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
    check_tensors("matmul", input=input, other=other)
    if input.ndim == 0 or other.ndim == 0:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {input.ndim}D and {other.ndim}D"
        )
    match input.ndim, other.ndim:
        case 2, 2:
            return mm(input, other)
        case 2, 1:
            return mv(input, other)
        case 1, 1:
            return dot(input, other)
        case 1, 2:
            return SqueezeProduct.apply(mm(unsqueeze(input, 0), other), dim=(0,))
    fewest, turned = min(input.ndim, other.ndim), input.ndim < other.ndim
    if fewest == 1 or (fewest == 2 and (input.requires_grad or not turned)):
        # Every row of every matrix meets the same one: one product, so that its gradient is one product, too.
        many, one = (other.mT, t(input) if fewest == 2 else input) if turned else (input, other)
        rows = reshape(many, (math.prod(many.shape[:-1]), many.shape[-1]))
        product = UnsafeView.apply(matmul(rows, one), size=(*many.shape[:-1], *one.shape[1:]))
        return clone_contiguous(product.mT) if turned and fewest == 2 else product
    batch = broadcast_shapes(input.shape[:-2], other.shape[:-2])
    left, right = (
        reshape(side.expand(*batch, *side.shape[-2:]), (math.prod(batch), *side.shape[-2:])) for side in (input, other)
    )
    return UnsafeView.apply(bmm(left, right), size=(*batch, input.shape[-2], other.shape[-1]))


@in_place_form
def addmm(input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    """Return `beta * input + alpha * (mat1 @ mat2)`; `input` broadcasts. RuntimeError if they do not fit."""
    check_tensors("addmm", input=input, mat1=mat1, mat2=mat2)
    for name, matrix in (("mat1", mat1), ("mat2", mat2)):
        if matrix.ndim != 2:
            raise RuntimeError(f"{name} must be a matrix, got {matrix.ndim}-D tensor")
    for name, operand in (("mat1", mat1), ("self", input)):
        if operand.dtype is not mat2.dtype:
            kinds = f"{operand.dtype.word} and {mat2.dtype.word}"
            raise RuntimeError(f"{name} and mat2 must have the same dtype, but got {kinds}")
    _check_mm(mat1, mat2)
    size = (mat1.shape[0], mat2.shape[1])
    if input.shape not in (size, size[1:]):
        input.detach().expand(*size)  # raises PyTorch's error where that is not possible
    if not input.dtype.is_floating_point:
        beta, alpha = int(beta), int(alpha)
    return Addmm.apply(input, mat1, mat2, beta=beta, alpha=alpha)


@method
def outer(input: Tensor, vec2: Tensor) -> Tensor:
    """Return the (n, m) products of the elements of an (n,) and an (m,) vector."""
    check_tensors("outer", input=input, vec2=vec2)
    for name, vector in (("self", input), ("vec2", vec2)):
        if vector.ndim != 1:
            raise RuntimeError(f"outer: Expected 1-D argument {name}, but got {vector.ndim}-D")
    return reshape(input, (-1, 1)) * vec2


@method
def trace(input: Tensor) -> Tensor:
    """Return the sum of a matrix's diagonal; RuntimeError for anything else."""
    check_tensors("trace", input=input)
    if input.ndim != 2:
        raise RuntimeError(f"trace: expected a matrix, but got tensor with dim {input.ndim}")
    if input.dtype is dtypes.bool_:
        raise not_implemented("trace", input)
    return Trace.apply(input)


def einsum(equation: str, *operands: Any) -> Tensor:
    """Return the sum of products of `operands`, tensors or one list of them, that `equation` says.

    A letter stands for a dimension, which is summed over where the output does not name it; one that an operand names
    twice takes its diagonal; "..." stands for any further dimensions, which broadcast. Without "->" the output has
    these and then, in alphabetical order, the letters that are there once.

    RuntimeError if the equation and the operands do not fit.
    """
    if not isinstance(equation, str):
        raise TypeError(f"einsum(): argument 'equation' (position 1) must be str, not {type(equation).__name__}")
    if len(operands) == 1 and isinstance(operands[0], list | tuple):
        (operands,) = operands
    if not operands:
        raise ValueError(
            "einsum(): must specify the equation string and at least one operand, or at least one operand and its "
            "subscripts list"
        )
    for n, operand in enumerate(operands):
        if not isinstance(operand, Tensor):
            raise TypeError(f"expected Tensor as element {n} in argument 1, but got {type_word(operand)}")
    inputs, output = _subscripts(equation, operands)
    labels = output + "".join(sorted(set("".join(inputs)) - set(output)))
    aligned = [_aligned(operand, inputs[n], labels, n) for n, operand in enumerate(operands)]
    for label, *sizes in zip(labels, *(operand.shape for operand in aligned), strict=True):
        seen = next((size for size in sizes if size != 1), 1)
        for n, size in enumerate(sizes):
            if size not in (1, seen):
                raise RuntimeError(
                    f"einsum(): subscript {label if label.isalpha() else '...'} has size {size} for operand {n} "
                    f"which does not broadcast with previously seen size {seen}"
                )
    return _contracted(aligned, len(output))


def _subscripts(equation: str, operands: Sequence[Tensor]) -> tuple[list[str], str]:
    """Return the letters of each operand's dimensions, and of the output's; an ellipsis becomes chr(0), chr(1) etc."""
    left, arrow, right = equation.replace(" ", "").partition("->")
    parts = left.split(",")
    for part in (*parts, right):
        if not re.fullmatch(r"[a-zA-Z]*(\.\.\.[a-zA-Z]*)?", part):
            raise RuntimeError(f"einsum(): subscripts must be in [a-zA-Z], with at most one '...', but got '{part}'")
    if len(parts) != len(operands):
        amount = "fewer" if len(parts) > len(operands) else "more"
        raise RuntimeError(f"einsum(): {amount} operands were provided than specified in the equation")
    spare = []  # how many dimensions each operand's ellipsis stands for
    for n, (part, operand) in enumerate(zip(parts, operands, strict=True)):
        letters, ellipsis = len(part.replace("...", "")), "..." in part
        spare.append(operand.ndim - letters)
        if spare[n] < 0 or (spare[n] and not ellipsis):
            relation, ending = ("is more than", "") if ellipsis else ("does not match", " and no ellipsis was given")
            raise RuntimeError(
                f"einsum(): the number of subscripts in the equation ({letters}) {relation} the number of dimensions "
                f"({operand.ndim}) for operand {n}{ending}"
            )
    dots = "".join(map(chr, range(max(spare))))
    inputs = [part.replace("...", dots[len(dots) - count :]) for part, count in zip(parts, spare, strict=True)]
    if not arrow:
        return inputs, dots + "".join(sorted(letter for letter in set(left) - set(".,") if left.count(letter) == 1))
    for letter in right.replace("...", ""):
        if right.count(letter) > 1:
            raise RuntimeError(f"einsum(): output subscript {letter} appears more than once in the output")
        if letter not in left:
            raise RuntimeError(
                f"einsum(): output subscript {letter} does not appear in the equation for any input operand"
            )
    return inputs, right.replace("...", dots)


def _aligned(operand: Tensor, subscripts: str, labels: str, n: int) -> Tensor:
    """Return an operand with one dimension for each label, in that order; those that it has not are of size 1."""
    names = ""
    for label in subscripts:
        if label not in names:
            names += label
            continue
        first, dim = names.index(label), len(names)
        if operand.shape[first] != operand.shape[dim]:
            raise RuntimeError(
                f"einsum(): subscript {label} is repeated for operand {n} but the sizes don't match, "
                f"{operand.shape[dim]} != {operand.shape[first]}"
            )
        operand = operand.diagonal(0, first, dim).movedim(-1, first)
    for label in labels:
        if label not in names:
            operand, names = operand.unsqueeze(-1), names + label
    return permute(operand, tuple(map(names.index, labels)))


def _contracted(operands: list[Tensor], kept: int) -> Tensor:
    """Multiply aligned operands from left to right; sum each dimension from `kept` on as soon as nobody needs it."""
    total, *rest = operands
    for n, operand in enumerate(rest, 1):
        sums = [d for d in range(kept, total.ndim) if all(later.shape[d] == 1 for later in rest[n:])]
        total = _product(total, operand, sums)
    if total.ndim > kept:
        return reshape(total, total.shape[:kept]) if rest else total.sum(tuple(range(kept, total.ndim)))
    return total


def _product(left: Tensor, right: Tensor, sums: list[int]) -> Tensor:
    """Return `left * right`, summed over the dimensions `sums`, which are kept: by one batched matrix product."""
    for d in sums:
        if left.shape[d] == 1 and right.shape[d] != 1:
            right = right.sum(d, True)
        elif right.shape[d] == 1 and left.shape[d] != 1:
            left = left.sum(d, True)
    summed = [d for d in sums if left.shape[d] != 1]
    if not summed:
        return left * right
    free = [d for d in range(left.ndim) if d not in summed]
    rows = [d for d in free if right.shape[d] == 1]
    columns = [d for d in free if left.shape[d] == 1 and d not in rows]
    batch = [d for d in free if d not in (*rows, *columns)]

    def grouped(tensor: Tensor, *groups: list[int]) -> Tensor:
        """Return a tensor with its dimensions in groups, each group as one dimension; all others are of size 1."""
        order = [d for group in groups for d in group]
        others = [d for d in range(tensor.ndim) if d not in order]
        size = tuple(math.prod(tensor.shape[d] for d in group) for group in groups)
        return reshape(permute(tensor, (*order, *others)), size)

    product = bmm(grouped(left, batch, rows, summed), grouped(right, batch, summed, columns))
    order = [*batch, *rows, *columns, *summed]
    full = broadcast_shapes(left.shape, right.shape)
    size = tuple(1 if d in summed else full[d] for d in order)
    return permute(reshape(product, size), tuple(order.index(d) for d in range(left.ndim)))
