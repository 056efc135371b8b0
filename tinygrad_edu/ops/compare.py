"""Comparisons and the logic of booleans and bits: their results carry no history."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtypes
from ..grad_mode import no_grad
from ..tensor import Tensor, wrap
from .base import Binary, broadcast_error, in_place_form, method, no_slope, operand
from .elementwise import check_operands, check_tensors
from .inplace import in_place
from .reduce import dimensions

# fmt: off
__all__ = [
    "all", "allclose", "any", "bitwise_and", "bitwise_left_shift", "bitwise_not", "bitwise_or", "bitwise_right_shift",
    "bitwise_xor", "eq", "equal", "ge", "gt", "isclose", "isfinite", "isinf", "isnan", "le", "logical_and",
    "logical_not", "logical_or", "logical_xor", "lt", "ne",
]
# fmt: on


class Compared(Binary):
    """A comparison written into its first operand, as 0 or 1 in its dtype; its gradients are 0."""

    relation: Any
    kind: Any
    called: str

    def forward(self, a: Any, b: Any) -> Any:
        return self.relation(a, b).astype(self.kind)

    def vjp_a(self, g: Any) -> Any:
        return no_slope(g)

    def vjp_b(self, g: Any) -> Any:
        return no_slope(g)

    def name(self) -> str:
        return self.called


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


def _comparison(name: str, relation: Any, doc: str) -> Any:
    """Return a comparison as a function; it and its in-place form are methods, too."""

    def function(input: Tensor, other: Any) -> Tensor:
        check_tensors(name, input=input)
        check_operands(name, input, other)
        return compare(relation, input, other)

    def changed(input: Tensor, other: Any) -> Tensor:
        called = f"{name.capitalize()}Backward{int(isinstance(other, Tensor))}"
        return in_place(input, Compared.apply, other, relation=relation, kind=input.dtype.numpy, called=called)

    for form, suffix in ((function, ""), (changed, "_")):
        form.__name__ = form.__qualname__ = name + suffix
        method(form)
    function.__doc__ = f"Return where {doc}, broadcast and promoted; no history is recorded."
    changed.__doc__ = f"Write 1 into this tensor where {doc}, else 0."
    return function


eq = _comparison("eq", np.equal, "the two are equal")
ne = _comparison("ne", np.not_equal, "the two differ, as nan does from everything")
lt = _comparison("lt", np.less, "`input < other`")
le = _comparison("le", np.less_equal, "`input <= other`")
gt = _comparison("gt", np.greater, "`input > other`")
ge = _comparison("ge", np.greater_equal, "`input >= other`")


def _logic(name: str, relation: Any, doc: str) -> Any:
    def function(input: Tensor, other: Tensor) -> Tensor:
        check_tensors(name, input=input, other=other)
        return compare(relation, input, other)

    return _named(function, name, f"Return where {doc}, as numbers that are not 0 are; no history is recorded.")


def _bits(name: str, relation: Any, doc: str, kernel: str) -> Any:
    def function(input: Any, other: Any) -> Tensor:
        check_operands(name, input, other)
        kind = dtypes.result_type(*(value._data if isinstance(value, Tensor) else value for value in (input, other)))
        if kind.is_floating_point or (kind is dtypes.bool_ and "shift" in kernel):
            raise NotImplementedError(f"\"{kernel}_cpu\" not implemented for '{kind.word}'")
        return compare(relation, input, other)

    return _named(function, name, f"Return {doc}, of booleans or integers. NotImplementedError for other dtypes.")


def _named(function: Any, name: str, doc: str) -> Any:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return method(in_place_form(function))


logical_and = _logic("logical_and", np.logical_and, "both are true")
logical_or = _logic("logical_or", np.logical_or, "one of the two is true")
logical_xor = _logic("logical_xor", np.logical_xor, "only one of the two is true")
bitwise_and = _bits("bitwise_and", np.bitwise_and, "the bits that both have", "bitwise_and")
bitwise_or = _bits("bitwise_or", np.bitwise_or, "the bits that one of them has", "bitwise_or")
bitwise_xor = _bits("bitwise_xor", np.bitwise_xor, "the bits that only one of them has", "bitwise_xor")
bitwise_left_shift = _bits("bitwise_left_shift", np.left_shift, "the bits moved up by `other`", "lshift")
bitwise_right_shift = _bits("bitwise_right_shift", np.right_shift, "the bits moved down by `other`", "rshift")


@in_place_form
@method
def logical_not(input: Tensor) -> Tensor:
    """Return where `input` is 0 or False; no history is recorded."""
    check_tensors("logical_not", input=input)
    return wrap(np.logical_not(input._data))


@in_place_form
@method
def bitwise_not(input: Tensor) -> Tensor:
    """Return the opposite of booleans, or of every bit of integers; no history is recorded."""
    check_tensors("bitwise_not", input=input)
    if input.dtype.is_floating_point:
        raise NotImplementedError(f"\"bitwise_not_cpu\" not implemented for '{input.dtype.word}'")
    return wrap(~input._data)


def _test(name: str, test: Any, doc: str) -> Any:
    def function(input: Tensor) -> Tensor:
        check_tensors(name, input=input)
        return wrap(test(input._data))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"Return where `input` is {doc}; no history is recorded."
    return method(function)


isnan = _test("isnan", np.isnan, "not a number")
isinf = _test("isinf", np.isinf, "infinite, of either sign")
isfinite = _test("isfinite", np.isfinite, "neither infinite nor nan")


@method
def equal(input: Tensor, other: Tensor) -> bool:
    """Return True if both have the same shape and the same elements."""
    check_tensors("equal", input=input, other=other)
    return input.shape == other.shape and bool(compare(np.equal, input, other)._data.all())


@method
def isclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Tensor:
    """Return where `|input - other| <= atol + rtol * |other|`; infinities are close to themselves.

    RuntimeError for two dtypes, or a negative tolerance.
    """
    check_tensors("isclose", input=input, other=other)
    if input.dtype is not other.dtype:
        raise RuntimeError(f"{input.dtype.word} did not match {other.dtype.word}")
    for name, value in (("rtol", rtol), ("atol", atol)):
        if value < 0:
            raise RuntimeError(f"{name} must be greater than or equal to zero, but got {value:g}")
    close = input.eq(other)
    if equal_nan:
        close = close | (input.isnan() & other.isnan())
    if rtol == 0 and atol == 0:
        return close
    with no_grad():
        x, y = (side * 1 if side.dtype is dtypes.bool_ else side for side in (input, other))
        difference = (x - y).abs()
        return close | (difference.isfinite() & (difference <= (y * rtol).abs() + atol))


@method
def allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """Return True if `isclose` holds everywhere."""
    return bool(isclose(input, other, rtol, atol, equal_nan)._data.all())


@method
def all(input: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
    """Return whether every element is nonzero, over one, several or (None) all dimensions; True for none."""
    return _over(np.all, "all", input, dim, keepdim)


@method
def any(input: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
    """Return whether some element is nonzero, over one, several or (None) all dimensions; False for none."""
    return _over(np.any, "any", input, dim, keepdim)


def _over(function: Any, name: str, input: Tensor, dim: Any, keepdim: bool) -> Tensor:
    check_tensors(name, input=input)
    axes = None if dim is None else () if dim == () else dimensions(dim, input.ndim)
    return wrap(function(input._data, axis=axes, keepdims=keepdim))
