"""Comparisons and the logic of booleans and bits: their results carry no history."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import Binary, broadcast_error, broadcast_shapes, in_place_form, method, named, operand
from .elementwise import check_operands, check_tensors, of_two
from .inplace import Copy, in_place
from .reduce import along, dimensions, several

# fmt: off
__all__ = [
    "all", "allclose", "any", "bitwise_and", "bitwise_not", "bitwise_or", "bitwise_xor", "eq", "equal", "ge", "gt",
    "isfinite", "isinf", "isnan", "le", "logical_and", "logical_not", "logical_or", "logical_xor", "lt", "ne",
]
# fmt: on

RELATIONS = {  # what the operators compute, too
    "eq": (np.equal, "the two are equal"),
    "ne": (np.not_equal, "the two differ, as nan does from everything"),
    "lt": (np.less, "`input < other`"),
    "le": (np.less_equal, "`input <= other`"),
    "gt": (np.greater, "`input > other`"),
    "ge": (np.greater_equal, "`input >= other`"),
}


def compare(relation: Any, a: Any, b: Any) -> Tensor:
    """Return the boolean tensor of an elementwise NumPy relation; the operands broadcast and are promoted."""
    x, _, kind_x = operand(a, relation.__name__, "input", 1)
    y, _, kind_y = operand(b, relation.__name__, "other", 2)
    if kind_x is not kind_y:
        x, y = Binary.promote(x, y)
    try:
        return wrap(relation(x, y))
    except ValueError:
        raise broadcast_error(np.shape(x), np.shape(y)) from None
    except TypeError:  # the bits of floating point numbers
        kind = dtypes.result_type(x, y)
        raise NotImplementedError(f"\"{relation.__name__}_cpu\" not implemented for '{kind.word}'") from None


def _relation(name: str, relation: Any, doc: str, check: Any = check_operands) -> Any:
    return of_two(name, f"Return {doc}; no history is recorded.", functools.partial(compare, relation), check)


def _comparison(name: str, relation: Any, doc: str) -> Any:
    function = _relation(name, relation, f"where {doc}, broadcast and promoted")

    def changed(input: Tensor, other: Any) -> Tensor:
        return in_place(input, lambda before, value: Copy.apply(before, function(before, value)), other)

    method(named(changed, f"{name}_", f"Write 1 into this tensor where {doc}, else 0; its gradient is then 0."))
    return function


eq, ne, lt, le, gt, ge = (_comparison(name, *relation) for name, relation in RELATIONS.items())

logical_and = in_place_form(_relation("logical_and", np.logical_and, "where both are not 0", check_tensors))
logical_or = in_place_form(_relation("logical_or", np.logical_or, "where one of the two is not 0", check_tensors))
logical_xor = in_place_form(_relation("logical_xor", np.logical_xor, "where only one is not 0", check_tensors))
bitwise_and = in_place_form(_relation("bitwise_and", np.bitwise_and, "the bits that both integers or booleans have"))
bitwise_or = in_place_form(_relation("bitwise_or", np.bitwise_or, "the bits that one of them has"))
bitwise_xor = in_place_form(_relation("bitwise_xor", np.bitwise_xor, "the bits that only one of them has"))


def _test(name: str, test: Any, doc: str) -> Any:
    def function(input: Tensor) -> Tensor:
        check_tensors(name, input=input)
        return wrap(test(input._data))

    return method(named(function, name, f"Return {doc}; no history is recorded."))


logical_not = in_place_form(_test("logical_not", np.logical_not, "where `input` is 0 or False"))
bitwise_not = in_place_form(_test("bitwise_not", np.bitwise_not, "the opposite of booleans, or of integers' bits"))
isnan = _test("isnan", np.isnan, "where `input` is not a number")
isinf = _test("isinf", np.isinf, "where `input` is infinite, of either sign")
isfinite = _test("isfinite", np.isfinite, "where `input` is neither infinite nor nan")


@method
def equal(input: Tensor, other: Tensor) -> bool:
    """Return True if both have the same shape and the same elements."""
    check_tensors("equal", input=input, other=other)
    return input.shape == other.shape and bool(compare(np.equal, input, other)._data.all())


@method
def allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """Return True if `|input - other| <= atol + rtol * |other|` everywhere; infinities are close to themselves.

    RuntimeError for two dtypes, or a negative tolerance.
    """
    check_tensors("allclose", input=input, other=other)
    if input.dtype is not other.dtype:
        raise RuntimeError(f"{input.dtype.word} did not match {other.dtype.word}")
    if rtol < 0 or atol < 0:
        raise RuntimeError("rtol and atol must be greater than or equal to zero")
    broadcast_shapes(input._data.shape, other._data.shape)
    return bool(np.allclose(input._data, other._data, rtol, atol, equal_nan))


def _over(name: str, function: Any, doc: str) -> Any:
    def over(input: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
        axes = None if dim is None else dimensions(dim, input.ndim) if several(dim) else ()
        return wrap(function(input._data, axis=axes, keepdims=keepdim))

    return along(named(over, name, f"Return whether {doc}, over one, several or (None) all dimensions."))


all = _over("all", np.all, "every element is nonzero (True for none)")
any = _over("any", np.any, "some element is nonzero (False for none)")
