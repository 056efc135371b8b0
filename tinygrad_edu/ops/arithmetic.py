"""Sums, products, quotients, powers; and comparisons, which have no derivative."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import NUMBER, Binary, Unary, broadcast_error, in_place_form, method, no_slope, operand, wrong_type
from .elementwise import Log, Where

__all__ = [
    "add",
    "all",
    "allclose",
    "any",
    "bitwise_and",
    "bitwise_not",
    "bitwise_or",
    "div",
    "equal",
    "mul",
    "neg",
    "pow",
    "reciprocal",
    "rsub",
    "square",
    "sub",
]


class Add(Binary):
    def forward(self, a: Any, b: Any) -> Any:
        return a + b

    def vjp_a(self, g: Any) -> Any:
        return g

    def vjp_b(self, g: Any) -> Any:
        return g


class Sub(Binary):
    def forward(self, a: Any, b: Any) -> Any:
        return a - b

    def vjp_a(self, g: Any) -> Any:
        return g

    def vjp_b(self, g: Any) -> Any:
        return -g


class Rsub(Binary, name="RsubBackward1"):
    """b - a, for a number b: what `2 - x` becomes."""

    def forward(self, a: Any, b: Any) -> Any:
        return b - a

    def vjp_a(self, g: Any) -> Any:
        return -g

    def vjp_b(self, g: Any) -> Any:
        return g


class Mul(Binary):
    def forward(self, a: Any, b: Any) -> Any:
        return a * b

    def vjp_a(self, g: Any, b: Any) -> Any:
        return g * b

    def vjp_b(self, g: Any, a: Any) -> Any:
        return g * a


class Div(Binary):
    floats_only = True

    def forward(self, a: Any, b: Any) -> Any:
        return np.true_divide(a, b)

    def vjp_a(self, g: Any, b: Any) -> Any:
        return g / b

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return -g * ((a / b) / b)


class Neg(Unary):
    def forward(self, x: Any) -> Any:
        return -x

    def vjp_x(self, g: Any) -> Any:
        return -g


class Reciprocal(Unary):
    floats_only = True

    def forward(self, x: Any) -> Any:
        return np.true_divide(1, x, dtype=x.dtype)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return -g * (out * out)


class PowScalar(Unary, name="PowBackward0"):
    """x to the power of a number."""

    exponent: float

    def forward(self, x: Any) -> Any:
        return x**self.exponent

    def vjp_x(self, g: Any, x: Any) -> Any:
        if self.exponent == 0:  # 0 * x ** -1 would be nan at 0
            return no_slope(g)
        return g * (self.exponent * PowScalar.on(x, exponent=self.exponent - 1))


class PowTensor(Binary, name="PowBackward1"):
    """a to the power of b. The slope in a is 0 where b is 0; the slope in b is 0 where a is 0 and b is not negative."""

    torch_saved_names: ClassVar = {"self": "a", "exponent": "b", "result": "out"}

    def forward(self, a: Any, b: Any) -> Any:
        return a**b

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(b == 0, 0.0, g * (b * a ** (b - 1)))

    def vjp_b(self, g: Any, a: Any, b: Any, out: Any) -> Any:
        return Where.on((a == 0) & (b >= 0), 0.0, g * (out * Log.on(a)))


class PowBase(Unary, name="PowBackward2"):
    """A number to the power of x."""

    base: float

    def forward(self, x: Any) -> Any:
        return self.base**x

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        slope = g * (out * (math.log(self.base) if self.base > 0 else -math.inf if self.base == 0 else math.nan))
        return Where.on(x >= 0, 0.0, slope) if self.base == 0 else slope


@in_place_form
@method
def add(input: Any, other: Any, *, alpha: float = 1) -> Tensor:
    """Return `input + alpha * other`, broadcast and promoted."""
    return Add.apply(input, other if alpha == 1 else mul(other, alpha))


@in_place_form
@method
def sub(input: Any, other: Any, *, alpha: float = 1) -> Tensor:
    """Return `input - alpha * other`, broadcast and promoted; RuntimeError for booleans."""
    return Sub.apply(*_no_booleans(input, other if alpha == 1 else mul(other, alpha)))


def rsub(input: Tensor, other: Any) -> Tensor:
    """Return `other - input`."""
    return Rsub.apply(*_no_booleans(input, other))


def _no_booleans(a: Any, b: Any) -> tuple[Any, Any]:
    booleans = [isinstance(x, bool) or (isinstance(x, Tensor) and x.dtype is dtypes.bool_) for x in (a, b)]
    if booleans == [True, True]:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` "
            "operator instead."
        )
    if True in booleans:
        raise RuntimeError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, "
            "use the `~` or `logical_not()` operator instead."
        )
    return a, b


@in_place_form
@method
def mul(input: Any, other: Any) -> Tensor:
    """Return `input * other`, broadcast and promoted."""
    return Mul.apply(input, other)


@in_place_form
@method
def div(input: Any, other: Any) -> Tensor:
    """Return `input / other`, broadcast; integers give the default floating point dtype."""
    return Div.apply(input, other)


@in_place_form
@method
def neg(input: Tensor) -> Tensor:
    """Return `-input`; RuntimeError for booleans."""
    if isinstance(input, Tensor) and input.dtype is dtypes.bool_:
        raise RuntimeError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use "
            "the `~` or `logical_not()` operator instead."
        )
    return Neg.apply(input)


@method
def reciprocal(input: Tensor) -> Tensor:
    """Return `1 / input`."""
    return Reciprocal.apply(input)


@in_place_form
@method
def pow(input: Any, exponent: Any) -> Tensor:
    """Return `input ** exponent`, where at least one of them is a tensor; promoted like a product."""
    if isinstance(input, Tensor) and isinstance(exponent, Tensor):
        return PowTensor.apply(input, exponent)
    if not isinstance(input, Tensor):
        if not isinstance(exponent, Tensor):
            raise wrong_type("pow", "input", 1, input)
        return PowBase.apply(_promoted(exponent, input), base=input)
    number = exponent.item() if isinstance(exponent, np.generic) else exponent
    if not isinstance(number, NUMBER):
        raise wrong_type("pow", "exponent", 2, exponent)
    if isinstance(number, int) and number < 0 and not input.dtype.is_floating_point:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    return PowScalar.apply(_promoted(input, number), exponent=number)


def _promoted(tensor: Tensor, number: Any) -> Tensor:
    return tensor.to(dtypes.result_type(tensor._data, number))


@method
def square(input: Tensor) -> Tensor:
    """Return `input ** 2`."""
    return pow(input, 2)


def compare(relation: Any, a: Any, b: Any) -> Tensor:
    """Return the boolean tensor of an elementwise NumPy relation, broadcast; no history is recorded."""
    x, y = operand(a, relation.__name__, "input", 1)[0], operand(b, relation.__name__, "other", 2)[0]
    try:
        return wrap(relation(x, y))
    except ValueError:
        raise broadcast_error(np.shape(x), np.shape(y)) from None


def bitwise_not(input: Tensor) -> Tensor:
    """Return `~input` for booleans and integers; no history is recorded."""
    if input.dtype.is_floating_point:
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return wrap(~input._data)


def bitwise_and(input: Tensor, other: Any) -> Tensor:
    """Return `input & other` for booleans and integers; no history is recorded."""
    return compare(np.bitwise_and, input, other)


def bitwise_or(input: Tensor, other: Any) -> Tensor:
    """Return `input | other` for booleans and integers; no history is recorded."""
    return compare(np.bitwise_or, input, other)


@method
def eq(input: Tensor, other: Any) -> Tensor:
    """Return where the two are equal, broadcast; no history is recorded."""
    return compare(np.equal, input, other)


@method
def equal(input: Tensor, other: Tensor) -> bool:
    """Return True if both have the same shape and the same elements."""
    return bool(np.array_equal(input._data, other._data))


@method
def allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """Return True if `|input - other| <= atol + rtol * |other|` everywhere; RuntimeError for two dtypes."""
    if input.dtype is not other.dtype:
        raise RuntimeError(f"{input.dtype.word} did not match {other.dtype.word}")
    return bool(np.allclose(input._data, other._data, rtol, atol, equal_nan))


@method
def all(input: Tensor) -> Tensor:
    """Return a 0-d boolean: whether every element is nonzero."""
    return wrap(np.all(input._data))


@method
def any(input: Tensor) -> Tensor:
    """Return a 0-d boolean: whether some element is nonzero."""
    return wrap(np.any(input._data))
