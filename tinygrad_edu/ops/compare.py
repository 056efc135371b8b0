"""Comparisons and the logic of booleans and bits: their results carry no history."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import Binary, broadcast_error, broadcast_shapes, in_place_form, method, no_slope, operand
from .elementwise import check_operands, check_tensors, not_implemented
from .inplace import in_place
from .reduce import dimensions

# fmt: off
__all__ = [
    "all", "allclose", "any", "bitwise_and", "bitwise_not", "bitwise_or", "bitwise_xor", "eq", "equal", "ge", "gt",
    "isfinite", "isinf", "isnan", "le", "logical_and", "logical_not", "logical_or", "logical_xor", "lt", "ne",
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


def _named(function: Any, name: str, doc: str) -> Any:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return method(function)


def _comparison(name: str, relation: Any, doc: str) -> Any:
    """Return a comparison as a function; it and its in-place form are methods, too."""

    def function(input: Tensor, other: Any) -> Tensor:
        check_tensors(name, input=input)
        check_operands(name, input, other)
        return compare(relation, input, other)

    def changed(input: Tensor, other: Any) -> Tensor:
        called = f"{name.capitalize()}Backward{int(isinstance(other, Tensor))}"
        return in_place(input, Compared.apply, other, relation=relation, kind=input.dtype.numpy, called=called)

    _named(changed, f"{name}_", f"Write 1 into this tensor where {doc}, else 0.")
    return _named(function, name, f"Return where {doc}, broadcast and promoted; no history is recorded.")


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

    return in_place_form(_named(function, name, f"Return where {doc}, as numbers that are not 0 are, without history."))


def _bits(name: str, relation: Any, doc: str) -> Any:
    def function(input: Any, other: Any) -> Tensor:
        check_operands(name, input, other)
        kind = dtypes.result_type(*(value._data if isinstance(value, Tensor) else value for value in (input, other)))
        if kind.is_floating_point:
            raise NotImplementedError(f"\"{name}_cpu\" not implemented for '{kind.word}'")
        return compare(relation, input, other)

    return in_place_form(_named(function, name, f"Return {doc}, of booleans or integers."))


logical_and = _logic("logical_and", np.logical_and, "both are true")
logical_or = _logic("logical_or", np.logical_or, "one of the two is true")
logical_xor = _logic("logical_xor", np.logical_xor, "only one of the two is true")
bitwise_and = _bits("bitwise_and", np.bitwise_and, "the bits that both have")
bitwise_or = _bits("bitwise_or", np.bitwise_or, "the bits that one of them has")
bitwise_xor = _bits("bitwise_xor", np.bitwise_xor, "the bits that only one of them has")


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
        raise not_implemented("bitwise_not_cpu", input)
    return wrap(~input._data)


def _test(name: str, test: Any, doc: str) -> Any:
    def function(input: Tensor) -> Tensor:
        check_tensors(name, input=input)
        return wrap(test(input._data))

    return _named(function, name, f"Return where `input` is {doc}; no history is recorded.")


isnan = _test("isnan", np.isnan, "not a number")
isinf = _test("isinf", np.isinf, "infinite, of either sign")
isfinite = _test("isfinite", np.isfinite, "neither infinite nor nan")


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
