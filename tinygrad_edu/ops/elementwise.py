"""Functions of one number, applied to every element."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..tensor import Tensor
from .base import Op, Unary, in_place_form, method, no_slope

__all__ = [
    "abs",
    "cos",
    "exp",
    "log",
    "relu",
    "sigmoid",
    "sign",
    "sin",
    "sqrt",
    "tanh",
]


def precise(function: Any, x: Any) -> Any:
    """Return `function(x)` of a floating point array, to the last digit and the same on every machine.

    NumPy's float32 functions differ in the last digit from one processor to another. So few elements, such as a reader
    may look at, are computed in float64 and rounded; for many, where speed counts, NumPy's own are used.
    """
    if x.size > 1024 or x.dtype != np.float32:
        return function(x)
    return function(x, dtype=np.float64).astype(np.float32)


class Abs(Unary):
    """|x|, with slope 0 at the kink."""

    def forward(self, x: Any) -> Any:
        return np.abs(x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Sign.on(x)


class Sign(Unary):
    def forward(self, x: Any) -> Any:
        return np.sign(x)

    def vjp_x(self, g: Any) -> Any:
        return no_slope(g)


class Exp(Unary):
    floats_only = True

    def forward(self, x: Any) -> Any:
        return precise(np.exp, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * out


class Log(Unary):
    floats_only = True

    def forward(self, x: Any) -> Any:
        return precise(np.log, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / x


class Sqrt(Unary):
    floats_only = True

    def forward(self, x: Any) -> Any:
        return np.sqrt(x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g / (out * 2)


class Sin(Unary):
    floats_only = True

    def forward(self, x: Any) -> Any:
        return precise(np.sin, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Cos.on(x)


class Cos(Unary):
    floats_only = True

    def forward(self, x: Any) -> Any:
        return precise(np.cos, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * -Sin.on(x)


class Tanh(Unary):
    floats_only = True

    def forward(self, x: Any) -> Any:
        return precise(np.tanh, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (1 - out * out)


class Sigmoid(Unary):
    """1 / (1 + exp(-x)); where the exponential overflows to inf, this is 0."""

    floats_only = True

    def forward(self, x: Any) -> Any:
        return 1 / (1 + precise(np.exp, -x))

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * ((1 - out) * out)


class Relu(Unary):
    """max(x, 0), with slope 0 at the kink; nan stays nan."""

    def forward(self, x: Any) -> Any:
        return np.maximum(x, 0)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return Where.on(out > 0, g, 0.0)


class Where(Op):
    """a where the condition holds, else b; the two have the result's shape, or are numbers."""

    def forward(self, condition: Any, a: Any, b: Any) -> Any:
        return np.where(condition, a, b)[()]

    def vjp_a(self, g: Any, condition: Any) -> Any:
        return Where.on(condition, g, 0.0)

    def vjp_b(self, g: Any, condition: Any) -> Any:
        return Where.on(condition, 0.0, g)


@in_place_form
@method
def abs(input: Tensor) -> Tensor:
    """Return `|input|`; its gradient at 0 is 0."""
    return Abs.apply(input)


@method
def sign(input: Tensor) -> Tensor:
    """Return -1, 0 or 1 by sign; its gradient is 0."""
    return Sign.apply(input)


@in_place_form
@method
def exp(input: Tensor) -> Tensor:
    """Return e to the power of each element."""
    return Exp.apply(input)


@in_place_form
@method
def log(input: Tensor) -> Tensor:
    """Return the natural logarithm: -inf at 0, nan below."""
    return Log.apply(input)


@in_place_form
@method
def sqrt(input: Tensor) -> Tensor:
    """Return the square root: its gradient at 0 is inf, nan below."""
    return Sqrt.apply(input)


@in_place_form
@method
def sin(input: Tensor) -> Tensor:
    """Return the sine of each element, in radians."""
    return Sin.apply(input)


@in_place_form
@method
def cos(input: Tensor) -> Tensor:
    """Return the cosine of each element, in radians."""
    return Cos.apply(input)


@in_place_form
@method
def tanh(input: Tensor) -> Tensor:
    """Return the hyperbolic tangent of each element."""
    return Tanh.apply(input)


@in_place_form
@method
def sigmoid(input: Tensor) -> Tensor:
    """Return `1 / (1 + exp(-input))`."""
    return Sigmoid.apply(input)


@in_place_form
@method
def relu(input: Tensor) -> Tensor:
    """Return `max(input, 0)`; its gradient at 0 is 0."""
    return Relu.apply(input)
