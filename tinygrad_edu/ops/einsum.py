"""Sums of products, written as an equation of subscripts: `einsum("ij,jk->ik", a, b)` is `a @ b`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from string import ascii_letters
from typing import Any

from ..tensor import Tensor
from .matmul import bmm
from .shape import permute, reshape

__all__ = ["einsum"]


def einsum(equation: str, *operands: Any) -> Tensor:
    """Return the sum of products of `operands` that `equation` says; they may be given as one list.

    A letter stands for a dimension, which is summed over where the output does not name it; one that an operand names
    twice takes its diagonal; "..." stands for any further dimensions, which broadcast. Without "->" the output has
    these and then, in alphabetical order, the letters that are there once.

    RuntimeError if the equation and the operands do not fit.
    """
    if not isinstance(equation, str):
        raise TypeError(f"einsum(): argument 'equation' (position 1) must be str, not {type(equation).__name__}")
    if len(operands) == 1 and isinstance(operands[0], list | tuple):
        operands = tuple(operands[0])
    if not operands:
        raise ValueError(
            "einsum(): must specify the equation string and at least one operand, or at least one operand and its "
            "subscripts list"
        )
    for n, operand in enumerate(operands):
        if not isinstance(operand, Tensor):
            raise TypeError(f"expected Tensor as element {n} in argument 1, but got {type(operand).__name__}")
    inputs, output = _subscripts(equation, operands)
    labels = output + sorted({label for subscripts in inputs for label in subscripts} - set(output))
    numbered = enumerate(zip(operands, inputs, strict=True))
    aligned = [_aligned(operand, subscripts, labels, n) for n, (operand, subscripts) in numbered]
    for label, *sizes in zip(labels, *(operand.shape for operand in aligned), strict=True):
        for n, size in enumerate(sizes):
            before = next((other for other in sizes[:n] if other != 1), 1)
            if 1 not in (size, before) and size != before:
                raise RuntimeError(
                    f"einsum(): subscript {label if label in ascii_letters else '...'} has size {size} for operand {n} "
                    f"which does not broadcast with previously seen size {before}"
                )
    return _contracted(aligned, len(output))


def _subscripts(equation: str, operands: Sequence[Tensor]) -> tuple[list[list[str]], list[str]]:
    """Return the labels of each operand's dimensions, and the output's; an ellipsis stands for ".0", ".1" etc."""
    left, arrow, right = equation.partition("->")
    for i, letter in enumerate(equation):
        if letter not in ascii_letters + " ." + "," * (i < len(left)) and not 0 <= i - len(left) < len(arrow):
            raise RuntimeError(
                f"einsum(): invalid subscript given at index {i} in the equation string, subscripts must be in [a-zA-Z]"
            )
    parts = left.replace(" ", "").split(",")
    if len(parts) != len(operands):
        amount = "fewer" if len(parts) > len(operands) else "more"
        raise RuntimeError(f"einsum(): {amount} operands were provided than specified in the equation")
    spare = []  # how many dimensions each operand's ellipsis stands for
    for n, (part, operand) in enumerate(zip(parts, operands, strict=True)):
        again = f"for operand {n} for which an ellipsis was already found"
        letters = len(_letters(part, again, f"for operand {n} that is not part of any ellipsis"))
        spare.append(operand.ndim - letters)
        if spare[n] < 0 or (spare[n] and "..." not in part):
            relation = "is more than" if "..." in part else "does not match"
            ending = "" if "..." in part else " and no ellipsis was given"
            raise RuntimeError(
                f"einsum(): the number of subscripts in the equation ({letters}) {relation} the number of dimensions "
                f"({operand.ndim}) for operand {n}{ending}"
            )
    dots = [f".{k}" for k in range(max(spare))]
    inputs = [_expanded(part, dots[len(dots) - count :]) for part, count in zip(parts, spare, strict=True)]
    flat = [label for labels in inputs for label in labels]
    if not arrow:
        return inputs, dots + sorted(label for label in flat if flat.count(label) == 1 and label not in dots)
    right = right.replace(" ", "")
    named = _letters(
        right, "for output but an ellipsis (...) was already found", "for output that is not part of any ellipsis (...)"
    )
    for letter in named:
        if named.count(letter) > 1:
            raise RuntimeError(f"einsum(): output subscript {letter} appears more than once in the output")
        if letter not in flat:
            raise RuntimeError(
                f"einsum(): output subscript {letter} does not appear in the equation for any input operand"
            )
    return inputs, _expanded(right, dots)


def _letters(part: str, again: str, alone: str) -> str:
    """Return the letters of a part of the equation; RuntimeError for a dot too many."""
    letters = part.replace("...", "", 1)
    if "." in letters:
        raise RuntimeError(f"einsum(): found '.' {again if '...' in part else alone}")
    return letters


def _expanded(part: str, dots: list[str]) -> list[str]:
    before, ellipsis, after = part.partition("...")
    return [*before, *(dots if ellipsis else ()), *after]


def _aligned(operand: Tensor, subscripts: list[str], labels: list[str], n: int) -> Tensor:
    """Return an operand with one dimension for each label, in that order; those that it has not are of size 1."""
    names: list[str] = []
    for label in subscripts:
        if label not in names:
            names.append(label)
            continue
        first, dim = names.index(label), len(names)
        if operand.shape[first] != operand.shape[dim]:
            raise RuntimeError(
                f"einsum(): subscript {label} is repeated for operand {n} but the sizes don't match, "
                f"{operand.shape[dim]} != {operand.shape[first]}"
            )
        operand = operand.diagonal(0, first, dim).movedim(-1, first)
    absent = [label for label in labels if label not in names]
    operand = operand[(..., *[None] * len(absent))] if absent else operand
    return permute(operand, tuple((names + absent).index(label) for label in labels))


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
    batch = [d for d in free if 1 not in (left.shape[d], right.shape[d])]
    rows = [d for d in free if d not in batch and right.shape[d] == 1]
    columns = [d for d in free if d not in batch and d not in rows]

    def grouped(tensor: Tensor, *groups: list[int]) -> Tensor:
        """Return a tensor with its dimensions in groups, each group as one dimension; all others are of size 1."""
        order = [d for group in groups for d in group]
        others = [d for d in range(tensor.ndim) if d not in order]
        size = tuple(math.prod(tensor.shape[d] for d in group) for group in groups)
        return reshape(permute(tensor, (*order, *others)), size)

    product = bmm(grouped(left, batch, rows, summed), grouped(right, batch, summed, columns))
    order = [*batch, *rows, *columns, *summed]
    size = tuple(1 if d in summed else right.shape[d] if left.shape[d] == 1 else left.shape[d] for d in order)
    return permute(reshape(product, size), tuple(order.index(d) for d in range(left.ndim)))
