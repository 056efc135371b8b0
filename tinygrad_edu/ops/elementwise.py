"""Functions of one number, applied to every element; and how operands are checked."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from ..tensor import NUMBER, Tensor, wrap
from .base import Op, Unary, elementwise, in_place_form, method, named, no_slope, wrong_type

# fmt: off
__all__ = [
    "abs", "acos", "asin", "atan", "ceil", "cos", "cosh", "erf", "exp", "expm1", "floor", "log", "log1p", "log2",
    "log10", "relu", "round", "rsqrt", "sigmoid", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "trunc",
]
# fmt: on

LN_2, LN_10 = math.log(2), math.log(10)


def not_implemented(kernel: str, input: Tensor) -> NotImplementedError:
    """Return PyTorch's error for a dtype that a kernel does not know."""
    return NotImplementedError(f"\"{kernel}\" not implemented for '{input.dtype.word}'")


def check_tensors(function: str, **named: Any) -> None:
    """TypeError for the first argument that is not a Tensor."""
    for position, (name, value) in enumerate(named.items(), 1):
        if not isinstance(value, Tensor):
            raise wrong_type(function, name, position, value)


def plain(value: Any) -> Any:
    """Return a number of NumPy's as Python's (it would count as a 0-d tensor); anything else as it is."""
    return value.item() if isinstance(value, np.generic) else value


def check_operands(function: str, **named: Any) -> tuple[Any, Any]:
    """Return the two arguments, numbers as Python's; TypeError unless they are Tensors or numbers, not both numbers."""
    (first, input), (second, other) = named.items()
    if not isinstance(input, (Tensor, *NUMBER) if isinstance(other, Tensor) else Tensor):
        raise wrong_type(function, first, 1, input)
    if not isinstance(other, (Tensor, *NUMBER)):
        raise wrong_type(function, second, 2, other)
    return plain(input), plain(other)


def of_two(name: str, doc: str | None, run: Callable[[Any, Any], Tensor], check: Any = check_operands) -> Any:
    """Return `run` as a function of two operands that checks them; it is a method, too."""

    def function(input: Any, other: Any) -> Tensor:
        check(name, input=input, other=other)
        return run(input, other)

    return method(named(function, name, doc))


def precise(function: Any, x: Any, *others: Any) -> Any:
    """Return `function(x)` of a floating point array (or several), to the last digit and the same on every machine.

    NumPy's float32 functions differ in the last digit from one processor to another. So few elements, such as a reader
    may look at, are computed in float64 and rounded; for many, where speed counts, NumPy's own are used.
    """
    if x.itemsize != 4 or x.size > 1024:
        return function(x, *others)
    return function(x, *others, dtype=np.float64).astype(np.float32)


class Abs(Unary):
    """Return `|input|`; its gradient at 0 is 0. NotImplementedError for booleans."""

    def forward(self, x: Any) -> Any:
        if x.dtype == bool:
            raise not_implemented("abs_cpu", wrap(x))
        return np.abs(x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Sign.on(x)


class Steps(Unary):
    """A function that is constant but for its steps: its gradient is 0, there too."""

    def vjp_x(self, g: Any) -> Any:
        return no_slope(g)


class Sign(Steps):
    """Return -1, 0 or 1 by sign, 0 for nan; its gradient is 0."""

    def forward(self, x: Any) -> Any:
        return x if x.dtype == bool else np.nan_to_num(np.sign(x))


class Rounding(Steps):
    """A function whose results are whole numbers, and which leaves integers alone."""

    compute: ClassVar[Any]

    def forward(self, x: Any) -> Any:
        if x.dtype == bool:
            raise not_implemented(f"{self.function}_vml_cpu", wrap(x))
        return self.compute(x) if x.dtype.kind == "f" else x.copy()


class Floor(Rounding):
    """Return the largest integer not above each element; its gradient is 0."""

    compute = np.floor


class Ceil(Rounding):
    """Return the smallest integer not below each element; its gradient is 0."""

    compute = np.ceil


class Trunc(Rounding):
    """Return each element without its fraction; its gradient is 0."""

    compute = np.trunc


class Round(Rounding):
    """The nearest integer; halves go to the even one."""

    compute = np.rint


class RoundDecimals(Rounding, name="RoundBackward1"):
    """The nearest number of `decimals` digits after the point."""

    decimals: int

    def forward(self, x: Any) -> Any:
        return np.round(x, self.decimals)


class FloatUnary(Unary):
    """A function of floating point numbers that NumPy can `compute`; integers become some first."""

    floats_only = True
    compute: ClassVar[Any]

    def forward(self, x: Any) -> Any:
        return precise(self.compute, x)


class Exp(FloatUnary):
    """Return e to the power of each element."""

    compute = np.exp

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * out


class Expm1(FloatUnary):
    """Return e to the power of each element, minus 1; exact near 0, too."""

    compute = np.expm1

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (out + 1)


class Log(FloatUnary):
    """Return the natural logarithm: -inf at 0, nan below."""

    compute = np.log

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / x


class Log2(FloatUnary):
    """Return the logarithm to base 2: -inf at 0, nan below."""

    compute = np.log2

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (x * LN_2)


class Log10(FloatUnary):
    """Return the logarithm to base 10: -inf at 0, nan below."""

    compute = np.log10

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (x * LN_10)


class Log1P(FloatUnary):
    """Return the natural logarithm of 1 + each element; exact near 0, too."""

    compute = np.log1p

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (x + 1)


class Sqrt(FloatUnary):
    """Return the square root: its gradient at 0 is inf, nan below."""

    def forward(self, x: Any) -> Any:
        return np.sqrt(x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g / (out * 2)


class Rsqrt(FloatUnary):
    """Return 1 by the square root: inf at 0, nan below."""

    def forward(self, x: Any) -> Any:
        return 1 / np.sqrt(x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (out * out * out * -0.5)


class Sin(FloatUnary):
    """Return the sine of each element, in radians."""

    compute = np.sin

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Cos.on(x)


class Cos(FloatUnary):
    """Return the cosine of each element, in radians."""

    compute = np.cos

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * -Sin.on(x)


class Tan(FloatUnary):
    """Return the tangent of each element, in radians."""

    compute = np.tan

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (1 + out * out)


class Asin(FloatUnary):
    """Return the arc sine, in radians: nan outside of [-1, 1]."""

    compute = np.arcsin

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Rsqrt.on(1 - x * x)


class Acos(FloatUnary):
    """Return the arc cosine, in radians: nan outside of [-1, 1]."""

    compute = np.arccos

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * -Rsqrt.on(1 - x * x)


class Atan(FloatUnary):
    """Return the arc tangent, in radians."""

    compute = np.arctan

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (x * x + 1)


class Sinh(FloatUnary):
    """Return the hyperbolic sine."""

    compute = np.sinh

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Cosh.on(x)


class Cosh(FloatUnary):
    """Return the hyperbolic cosine."""

    compute = np.cosh

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Sinh.on(x)


class Tanh(FloatUnary):
    """Return the hyperbolic tangent."""

    compute = np.tanh

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (1 - out * out)


class Sigmoid(FloatUnary):
    """Return `1 / (1 + exp(-input))`; where the exponential overflows to inf, this is 0."""

    def forward(self, x: Any) -> Any:
        return 1 / (1 + precise(np.exp, -x))

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * ((1 - out) * out)


class Erf(FloatUnary):
    """Return the error function, 2 / sqrt(pi) times the integral of exp(-t * t) from 0."""

    def forward(self, x: Any) -> Any:
        return np.asarray(np.frompyfunc(math.erf, 1, 1)(x), x.dtype)[()]  # exact, some 0.1 microseconds an element

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * (Exp.on(-(x * x)) * (2 / math.sqrt(math.pi)))


class Relu(Unary):
    """Return `max(input, 0)`; its gradient at 0 is 0, at nan 1. RuntimeError for booleans."""

    def forward(self, x: Any) -> Any:
        if x.dtype.kind == "b":
            raise RuntimeError("Boolean inputs not supported for relu")
        return np.maximum(x, 0) if type(x) is np.ndarray else x if not x < 0 else type(x)(0)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return Threshold.on(g, out)


class Threshold(Op, name="ThresholdBackwardBackward0"):
    """`cotangent` where relu gave more than 0: the slope of relu, whose own slope in `result` is 0 (and not absent)."""

    def forward(self, cotangent: Any, result: Any) -> Any:
        if type(cotangent) is not np.ndarray:
            return cotangent if not result <= 0 else type(cotangent)(0)
        # It takes the bits of a number or none of them. `np.where` is ten times slower: it asks each time, and no
        # processor foresees a random mask.
        bits = np.dtype(f"i{cotangent.itemsize}")
        keep = (result <= 0).astype(bits)
        keep -= 1  # 0, or -1: all bits
        keep &= cotangent.view(bits)
        return keep.view(cotangent.dtype)

    def vjp_cotangent(self, g: Any, result: Any) -> Any:
        return Threshold.on(g, result)

    def vjp_result(self, g: Any) -> Any:
        return no_slope(g)


abs, sign, relu = map(elementwise, (Abs, Sign, Relu))
floor, ceil, trunc = map(elementwise, (Floor, Ceil, Trunc))
exp, expm1, erf = map(elementwise, (Exp, Expm1, Erf))
log, log2, log10, log1p = map(elementwise, (Log, Log2, Log10, Log1P))
sqrt, rsqrt, sigmoid = map(elementwise, (Sqrt, Rsqrt, Sigmoid))
sin, cos, tan, asin, acos, atan = map(elementwise, (Sin, Cos, Tan, Asin, Acos, Atan))
sinh, cosh, tanh = map(elementwise, (Sinh, Cosh, Tanh))


@in_place_form
def round(input: Tensor, *, decimals: int = 0) -> Tensor:
    """Return the nearest number with so many digits after the point, halves to even; its gradient is 0."""
    if decimals == 0:
        return Round.apply(input)
    check_tensors("round", input=input)
    if not input.dtype.is_floating_point:
        raise not_implemented("round_cpu", input)
    return RoundDecimals.apply(input, decimals=decimals)
