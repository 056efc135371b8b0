"""Sums of products, written as an equation of subscripts: `einsum("ij,jk->ik", a, b)` is `a @ b`."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ..tensor import Tensor
from .base import broadcast_shapes
from .matmul import bmm
from .shape import permute, reshape

__all__ = ["einsum"]


def einsum(equation: str, *operands: Tensor) -> Tensor:
    """Return the sum of products of `operands` that `equation` says.

    A letter stands for a dimension, which is summed over where the output does not name it; one that an operand names
    twice takes its diagonal; "..." stands for any further dimensions, which broadcast. Without "->" the output has
    these and then, in alphabetical order, the letters that are there once.

    RuntimeError if the equation and the operands do not fit.
    """
    if not isinstance(equation, str):
        raise TypeError(f"einsum(): argument 'equation' (position 1) must be str, not {type(equation).__name__}")
    for n, operand in enumerate(operands):
        if not isinstance(operand, Tensor):
            raise TypeError(f"expected Tensor as element {n} in argument 1, but got {type(operand).__name__}")
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
