"""Functions of one number, applied to every element; and those of several numbers that are not arithmetic."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..grad_mode import WATCHED, mode
from ..graph import Edge
from ..tensor import NUMBER, Tensor, wrap
from .base import (
    Binary,
    Deposit,
    Op,
    Unary,
    broadcast_shapes,
    elementwise,
    fitted,
    in_place_form,
    method,
    no_slope,
    wrong_type,
)

# fmt: off
__all__ = [
    "abs",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "ceil",
    "clamp",
    "clamp_max",
    "clamp_min",
    "clip",
    "cos",
    "cosh",
    "erf",
    "erfc",
    "exp",
    "exp2",
    "expm1",
    "floor",
    "fmax",
    "fmin",
    "frac",
    "hypot",
    "lerp",
    "log",
    "log1p",
    "log2",
    "log10",
    "logaddexp",
    "logaddexp2",
    "masked_fill",
    "maximum",
    "minimum",
    "nan_to_num",
    "relu",
    "round",
    "rsqrt",
    "sigmoid",
    "sign",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "trunc",
    "where",
]
# fmt: on

BOOL = np.dtype(bool)
LN_2, LN_10 = math.log(2), math.log(10)


def not_implemented(kernel: str, input: Tensor) -> NotImplementedError:
    """Return PyTorch's error for a dtype that a kernel does not know."""
    return NotImplementedError(f"\"{kernel}\" not implemented for '{input.dtype.word}'")


def c_name(kind: dtypes.dtype) -> str:
    """Return what a dtype is called in C++, as some messages have it."""
    return "long int" if kind is dtypes.int64 else kind.word.lower()


def check_tensors(function: str, **named: Any) -> None:
    """TypeError for the first argument that is not a Tensor."""
    for position, (name, value) in enumerate(named.items(), 1):
        if not isinstance(value, Tensor):
            raise wrong_type(function, name, position, value)


def check_operands(function: str, input: Any, other: Any) -> None:
    """TypeError unless both are Tensors or numbers, and not both numbers."""
    allowed = (Tensor, *NUMBER) if isinstance(other, Tensor) else Tensor
    if not isinstance(input, allowed):
        raise wrong_type(function, "input", 1, input)
    if not isinstance(other, (Tensor, *NUMBER)):
        raise wrong_type(function, "other", 2, other)


def precise(function: Any, x: Any, *others: Any) -> Any:
    """Return `function(x)` of a floating point array (or several), to the last digit and the same on every machine.

    NumPy's float32 functions differ in the last digit from one processor to another. So few elements, such as a reader
    may look at, are computed in float64 and rounded; for many, where speed counts, NumPy's own are used.
    """
    if x.size > 1024 or x.dtype != np.float32:
        return function(x, *others)
    return function(x, *others, dtype=np.float64).astype(np.float32)


class Broadcasting(Op):
    """An operation on several operands (Tensors, numbers, None) that broadcast and are promoted together."""

    fits: tuple[tuple[tuple[int, ...], Any] | None, ...]

    @classmethod
    def apply(cls, *inputs: Any, **attributes: Any) -> Tensor:
        node = cls.make(attributes)
        arrays = [value._data if isinstance(value, Tensor) else value for value in inputs]
        try:
            out = wrap(node.forward(*_promoted(arrays)))
        except ValueError:
            functools.reduce(broadcast_shapes, [np.shape(array) for array in arrays if array is not None])
            raise
        if record := mode.record:
            edges = tuple(value.gradient_edge() if isinstance(value, Tensor) else None for value in inputs)
            if any(edge is not None for edge in edges):
                node.record((out,), inputs, edges)
                if record is WATCHED:
                    out.shared_counter()
                    node.watched()
        return out

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        super().record(results, inputs, edges)
        self.fits = tuple((v._data.shape, v._data.dtype) if isinstance(v, Tensor) else None for v in inputs)

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        for key, edge, fit in zip(self.inputs, self.input_edges, self.fits, strict=True):
            if edge is not None and fit is not None:
                gradient = fitted(self.run[key](self, upstream, tape), *fit, tape)
                deposit(edge, gradient, not tape and gradient is not upstream and gradient.base is None)

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        edges = zip(self.inputs, self.input_edges, strict=True)
        return tuple(edge for key, edge in edges if key in self.reads or not self.reads)  # masks have none

    @classmethod
    def attributes(cls) -> list[str]:
        return [key for key in super().attributes() if key != "fits"]


def _promoted(arrays: Sequence[Any]) -> list[Any]:
    """Bring operands to their common dtype; booleans, among them masks, NumPy promotes as PyTorch does."""

    def meet(x: Any, y: Any) -> Any:  # an array stands for a dtype and whether it has dimensions, which decide
        return np.empty((0,) * min(1, max(np.ndim(x), np.ndim(y))), dtypes.result_type(x, y).numpy)

    kinds = {getattr(array, "dtype", BOOL) for array in arrays} - {BOOL}
    if len(kinds) == 1 and (kind := kinds.pop()).kind == "f":  # the usual case, in short
        return [kind.type(array) if type(array) in NUMBER else array for array in arrays]
    target = functools.reduce(meet, [array for array in arrays if array is not None]).dtype
    kept = (type(None), BOOL)
    return [
        array if getattr(array, "dtype", type(array)) in kept else np.asarray(array, target)[()] for array in arrays
    ]


class Abs(Unary):
    """Return `|input|`; its gradient at 0 is 0. NotImplementedError for booleans."""

    def forward(self, x: Any) -> Any:
        return np.abs(x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Sign.on(x)


class Sign(Unary):
    """Return -1, 0 or 1 by sign, 0 for nan; its gradient is 0."""

    def forward(self, x: Any) -> Any:
        return x if x.dtype == bool else np.nan_to_num(np.sign(x))

    def vjp_x(self, g: Any) -> Any:
        return no_slope(g)


def _steps(function: Any, x: Any) -> Any:
    """Return `function(x)` for a function that leaves integers alone and is not defined for booleans."""
    if x.dtype.kind == "f":
        return function(x)
    if x.dtype == bool:
        raise not_implemented(f"{function.__name__}_vml_cpu", wrap(x))
    return x.copy()


class Floor(Unary):
    """Return the largest integer not above each element; its gradient is 0. NotImplementedError for booleans."""

    def forward(self, x: Any) -> Any:
        return _steps(np.floor, x)

    vjp_x = Sign.vjp_x


class Ceil(Unary):
    """Return the smallest integer not below each element; its gradient is 0. NotImplementedError for booleans."""

    def forward(self, x: Any) -> Any:
        return _steps(np.ceil, x)

    vjp_x = Sign.vjp_x


class Trunc(Unary):
    """Return each element without its fraction; its gradient is 0. NotImplementedError for booleans."""

    def forward(self, x: Any) -> Any:
        return _steps(np.trunc, x)

    vjp_x = Sign.vjp_x


class Round(Unary):
    """The nearest integer; halves go to the even one."""

    def forward(self, x: Any) -> Any:
        return _steps(np.round, x)

    vjp_x = Sign.vjp_x


class RoundDecimals(Unary, name="RoundBackward1"):
    """The nearest number of `decimals` digits after the point."""

    decimals: int

    def forward(self, x: Any) -> Any:
        return np.round(x, self.decimals)

    vjp_x = Sign.vjp_x


class Frac(Unary):
    """Return the fraction of each element, with its sign. NotImplementedError for integers and booleans."""

    def forward(self, x: Any) -> Any:
        if x.dtype.kind != "f":
            raise not_implemented("frac_cpu", wrap(x))
        return x - np.trunc(x)

    def vjp_x(self, g: Any) -> Any:
        return g


class FloatUnary(Unary):
    """A function of floating point numbers; integers become some first."""

    floats_only = True


class Exp(FloatUnary):
    """Return e to the power of each element."""

    def forward(self, x: Any) -> Any:
        return precise(np.exp, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * out


class Exp2(FloatUnary):
    """Return 2 to the power of each element."""

    def forward(self, x: Any) -> Any:
        return precise(np.exp2, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (out * LN_2)


class Expm1(FloatUnary):
    """Return e to the power of each element, minus 1; exact near 0, too."""

    def forward(self, x: Any) -> Any:
        return precise(np.expm1, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (out + 1)


class Log(FloatUnary):
    """Return the natural logarithm: -inf at 0, nan below."""

    def forward(self, x: Any) -> Any:
        return precise(np.log, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / x


class Log2(FloatUnary):
    """Return the logarithm to base 2: -inf at 0, nan below."""

    def forward(self, x: Any) -> Any:
        return precise(np.log2, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (x * LN_2)


class Log10(FloatUnary):
    """Return the logarithm to base 10: -inf at 0, nan below."""

    def forward(self, x: Any) -> Any:
        return precise(np.log10, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (x * LN_10)


class Log1P(FloatUnary):
    """Return the natural logarithm of 1 + each element; exact near 0, too."""

    def forward(self, x: Any) -> Any:
        return precise(np.log1p, x)

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

    def forward(self, x: Any) -> Any:
        return precise(np.sin, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Cos.on(x)


class Cos(FloatUnary):
    """Return the cosine of each element, in radians."""

    def forward(self, x: Any) -> Any:
        return precise(np.cos, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * -Sin.on(x)


class Tan(FloatUnary):
    """Return the tangent of each element, in radians."""

    def forward(self, x: Any) -> Any:
        return precise(np.tan, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (1 + out * out)


class Asin(FloatUnary):
    """Return the arc sine, in radians: nan outside of [-1, 1]."""

    def forward(self, x: Any) -> Any:
        return precise(np.arcsin, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Rsqrt.on(1 - x * x)


class Acos(FloatUnary):
    """Return the arc cosine, in radians: nan outside of [-1, 1]."""

    def forward(self, x: Any) -> Any:
        return precise(np.arccos, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * -Rsqrt.on(1 - x * x)


class Atan(FloatUnary):
    """Return the arc tangent, in radians."""

    def forward(self, x: Any) -> Any:
        return precise(np.arctan, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (x * x + 1)


class Sinh(FloatUnary):
    """Return the hyperbolic sine."""

    def forward(self, x: Any) -> Any:
        return precise(np.sinh, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Cosh.on(x)


class Cosh(FloatUnary):
    """Return the hyperbolic cosine."""

    def forward(self, x: Any) -> Any:
        return precise(np.cosh, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Sinh.on(x)


class Tanh(FloatUnary):
    """Return the hyperbolic tangent."""

    def forward(self, x: Any) -> Any:
        return precise(np.tanh, x)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * (1 - out * out)


class Asinh(FloatUnary):
    """Return the inverse of the hyperbolic sine."""

    def forward(self, x: Any) -> Any:
        return precise(np.arcsinh, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Rsqrt.on(x * x + 1)


class Acosh(FloatUnary):
    """Return the inverse of the hyperbolic cosine: nan below 1."""

    def forward(self, x: Any) -> Any:
        return precise(np.arccosh, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Rsqrt.on(x * x - 1)


class Atanh(FloatUnary):
    """Return the inverse of the hyperbolic tangent: inf at 1, nan beyond."""

    def forward(self, x: Any) -> Any:
        return precise(np.arctanh, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g / (1 - x * x)


class Sigmoid(FloatUnary):
    """Return `1 / (1 + exp(-input))`; where the exponential overflows to inf, this is 0."""

    def forward(self, x: Any) -> Any:
        return 1 / (1 + precise(np.exp, -x))

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g * ((1 - out) * out)


def _each(function: Any, x: Any) -> Any:
    """Return a function of Python floats applied to every element: exact, at some 0.1 microseconds an element."""
    return np.asarray(np.frompyfunc(function, 1, 1)(x), x.dtype)[()]


class Erf(FloatUnary):
    """Return the error function, 2 / sqrt(pi) times the integral of exp(-t * t) from 0."""

    def forward(self, x: Any) -> Any:
        return _each(math.erf, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * (Exp.on(-(x * x)) * (2 / math.sqrt(math.pi)))


class Erfc(FloatUnary):
    """Return 1 minus the error function; exact where that is near 1, too."""

    def forward(self, x: Any) -> Any:
        return _each(math.erfc, x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * (Exp.on(-(x * x)) * (-2 / math.sqrt(math.pi)))


class Relu(Unary):
    """max(x, 0), with slope 0 at the kink; nan stays nan, with slope 1."""

    def forward(self, x: Any) -> Any:
        return np.maximum(x, 0)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return Threshold.on(g, out)


class Threshold(Op, name="ThresholdBackwardBackward0"):
    """g where `out` is not 0: the derivative of relu, whose own derivative in `out` is 0 (and not absent)."""

    def forward(self, g: Any, out: Any) -> Any:
        return np.where(out <= 0, 0, g).astype(g.dtype, copy=False)[()]

    def vjp_g(self, g: Any, out: Any) -> Any:
        return Threshold.on(g, out)

    def vjp_out(self, g: Any) -> Any:
        return no_slope(g)


class NanToNum(Unary):
    """Numbers in the places of nan and the infinities, where the slope is 0."""

    nan: float
    posinf: float | None
    neginf: float | None

    def forward(self, x: Any) -> Any:
        return np.nan_to_num(x, nan=self.nan, posinf=self.posinf, neginf=self.neginf)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return Where.on(x - x == 0, g, 0.0)  # true of finite numbers only


class Clamp(Unary, name="ClampBackward1"):
    """x brought into [min, max], either of which may be None; at the ends the slope is 1."""

    min: float | None
    max: float | None

    def forward(self, x: Any) -> Any:
        return _clamped(x, self.min, self.max)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return Where.on(_inside(x, self.min, self.max), g, 0.0)


class ClampMin(Clamp, name="ClampMinBackward0"):
    """x, not below `min`."""


class ClampMax(Clamp, name="ClampMaxBackward0"):
    """x, not above `max`."""


class ClampTensor(Broadcasting, name="ClampBackward0"):
    """x brought between two tensors, either of which may be None: where it was not, the gradient is the bound's."""

    def forward(self, x: Any, min: Any, max: Any) -> Any:
        return _clamped(x, min, max)

    def vjp_x(self, g: Any, x: Any, min: Any, max: Any) -> Any:
        return Where.on(_inside(x, min, max), g, 0.0)

    def vjp_min(self, g: Any, x: Any, min: Any, max: Any) -> Any:
        return Where.on(x < min if max is None else (x < min) & (min < max), g, 0.0)

    def vjp_max(self, g: Any, x: Any, min: Any, max: Any) -> Any:
        return Where.on(x > max if min is None else (x > max) | (max < min), g, 0.0)


class ClampMinTensor(Binary, name="ClampMinBackward1"):
    """a, not below b."""

    torch_saved_names: ClassVar = {"self": "a", "min": "b"}

    def forward(self, a: Any, b: Any) -> Any:
        return np.maximum(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a >= b, g, 0.0)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a < b, g, 0.0)


class ClampMaxTensor(Binary, name="ClampMaxBackward1"):
    """a, not above b."""

    torch_saved_names: ClassVar = {"self": "a", "max": "b"}

    def forward(self, a: Any, b: Any) -> Any:
        return np.minimum(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a <= b, g, 0.0)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a > b, g, 0.0)


def _clamped(x: Any, min: Any, max: Any) -> Any:
    x = x if min is None else np.maximum(x, min)
    return x if max is None else np.minimum(x, max)


def _inside(x: Any, min: Any, max: Any) -> Any:
    if min is None or max is None:
        return x >= min if max is None else x <= max
    return (x >= min) & (x <= max)


class Maximum(Binary):
    """The larger of two, nan where one is; where they are equal, each gets half of the gradient."""

    def forward(self, a: Any, b: Any) -> Any:
        return np.maximum(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return _of_larger(g, a, b)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return _of_larger(g, b, a)


class Minimum(Binary):
    """The smaller of two, nan where one is; where they are equal, each gets half of the gradient."""

    def forward(self, a: Any, b: Any) -> Any:
        return np.minimum(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return _of_larger(g, b, a)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return _of_larger(g, a, b)


def _of_larger(g: Any, a: Any, b: Any) -> Any:
    """Return the part of the gradient that is a's, if the larger of a and b was taken; with nan, both get all."""
    return Where.on(a == b, g / 2, Where.on(a < b, 0.0, g))


class Fmax(Binary):
    """The larger of two, or the one that is not nan; where they are equal, the first gets the gradient."""

    def forward(self, a: Any, b: Any) -> Any:
        return np.fmax(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on((a >= b) | (b != b), g, 0.0)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on((a >= b) | (b != b), 0.0, g)


class Fmin(Binary):
    """The smaller of two, or the one that is not nan; where they are equal, the first gets the gradient."""

    def forward(self, a: Any, b: Any) -> Any:
        return np.fmin(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on((a <= b) | (b != b), g, 0.0)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on((a <= b) | (b != b), 0.0, g)


class Atan2(Binary):
    floats_only = True

    def forward(self, a: Any, b: Any) -> Any:
        return precise(np.arctan2, a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return g * (b * _inverse_square(a, b))

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return g * (-a * _inverse_square(a, b))


def _inverse_square(a: Any, b: Any) -> Any:
    """Return 1 / (a * a + b * b), but 0 at the origin, where the angle has no slope."""
    square = a * a + b * b
    return Where.on(square == 0, 0.0, 1 / square)


class Hypot(Binary):
    def forward(self, a: Any, b: Any) -> Any:
        return precise(np.hypot, a, b)

    def vjp_a(self, g: Any, a: Any, out: Any) -> Any:
        return g * (a / out)

    def vjp_b(self, g: Any, b: Any, out: Any) -> Any:
        return g * (b / out)


class Logaddexp(Binary):
    """log(exp(a) + exp(b)), without overflow."""

    def forward(self, a: Any, b: Any) -> Any:
        return precise(np.logaddexp, a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return g / (1 + Exp.on(b - a))

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return g / (1 + Exp.on(a - b))


class Logaddexp2(Binary):
    """log2(2 ** a + 2 ** b), without overflow."""

    def forward(self, a: Any, b: Any) -> Any:
        return precise(np.logaddexp2, a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return g / (1 + Exp2.on(b - a))

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return g / (1 + Exp2.on(a - b))


class Where(Broadcasting):
    """a where the condition holds, else b."""

    def forward(self, condition: Any, a: Any, b: Any) -> Any:
        return np.where(condition, a, b)[()]

    def vjp_a(self, g: Any, condition: Any) -> Any:
        return Where.on(condition, g, 0.0)

    def vjp_b(self, g: Any, condition: Any) -> Any:
        return Where.on(condition, 0.0, g)


class MaskedFill(Broadcasting, name="MaskedFillBackward1"):
    """x, but a value where the mask holds."""

    def forward(self, x: Any, mask: Any, value: Any) -> Any:
        return np.where(mask, value, x)[()]

    def vjp_x(self, g: Any, mask: Any) -> Any:
        return Where.on(mask, 0.0, g)

    def vjp_value(self, g: Any, mask: Any) -> Any:
        return Where.on(mask, g, 0.0)


class MaskedFillNumber(Broadcasting, name="MaskedFillBackward0"):
    """x, but a number where the mask holds."""

    value: float

    def forward(self, x: Any, mask: Any) -> Any:
        return np.where(mask, x.dtype.type(self.value), x)[()]

    def vjp_x(self, g: Any, mask: Any) -> Any:
        return Where.on(mask, 0.0, g)


class Lerp(Broadcasting, name="LerpBackward1"):
    """A point on the way from x (weight 0) to end (weight 1)."""

    def forward(self, x: Any, end: Any, weight: Any) -> Any:
        return _between(x, end, weight)

    def vjp_x(self, g: Any, weight: Any) -> Any:
        return g * (1 - weight)

    def vjp_end(self, g: Any, weight: Any) -> Any:
        return g * weight

    def vjp_weight(self, g: Any, x: Any, end: Any) -> Any:
        return g * (end - x)


class LerpNumber(Binary, name="LerpBackward0"):
    """A point on the way from a to b, where the weight is a number."""

    weight: float

    def forward(self, a: Any, b: Any) -> Any:
        return _between(a, b, self.weight)

    def vjp_a(self, g: Any) -> Any:
        return g * (1 - self.weight)

    def vjp_b(self, g: Any) -> Any:
        return g * self.weight


def _between(x: Any, end: Any, weight: Any) -> Any:
    """Return `x + weight * (end - x)`, computed from the nearer side, so that both ends are met exactly."""
    way = end - x
    return np.where(np.abs(weight) < 0.5, x + weight * way, end - way * (1 - weight))[()]


sign = elementwise(Sign)
floor, ceil, trunc, frac = map(elementwise, (Floor, Ceil, Trunc, Frac))
exp, exp2, expm1 = map(elementwise, (Exp, Exp2, Expm1))
log, log2, log10, log1p = map(elementwise, (Log, Log2, Log10, Log1P))
sqrt, rsqrt, sigmoid = map(elementwise, (Sqrt, Rsqrt, Sigmoid))
sin, cos, tan, asin, acos, atan = map(elementwise, (Sin, Cos, Tan, Asin, Acos, Atan))
sinh, cosh, tanh, asinh, acosh, atanh = map(elementwise, (Sinh, Cosh, Tanh, Asinh, Acosh, Atanh))
erf, erfc = map(elementwise, (Erf, Erfc))


@in_place_form
@method
def abs(input: Tensor) -> Tensor:
    """Return `|input|`; its gradient at 0 is 0. NotImplementedError for booleans."""
    if isinstance(input, Tensor) and input.dtype is dtypes.bool_:
        raise not_implemented("abs_cpu", input)
    return Abs.apply(input)


@in_place_form
@method
def relu(input: Tensor) -> Tensor:
    """Return `max(input, 0)`; its gradient at 0 is 0. RuntimeError for booleans."""
    if isinstance(input, Tensor) and input.dtype is dtypes.bool_:
        raise RuntimeError("Boolean inputs not supported for relu")
    return Relu.apply(input)


@in_place_form
@method
def round(input: Tensor, *, decimals: int = 0) -> Tensor:
    """Return the nearest number with so many digits after the point, halves to even; its gradient is 0."""
    if decimals == 0:
        return Round.apply(input)
    check_tensors("round", input=input)
    if not input.dtype.is_floating_point:
        raise not_implemented("round_cpu", input)
    return RoundDecimals.apply(input, decimals=decimals)


@in_place_form
@method
def nan_to_num(
    input: Tensor, nan: float | None = None, posinf: float | None = None, neginf: float | None = None
) -> Tensor:
    """Return `input` with numbers for nan (default 0) and the infinities (default: the dtype's largest and smallest).

    The gradient is 0 there.
    """
    return NanToNum.apply(input, nan=0.0 if nan is None else nan, posinf=posinf, neginf=neginf)


@in_place_form
@method
def clamp(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Return `input` brought into [min, max], promoted; where min > max, max.

    min, max: both numbers or both tensors, which broadcast; one of them may be None. RuntimeError if both are.
    The gradient goes to the input within the bounds and on them, else to the bound.
    """
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    return _clamp("clamp", Clamp, ClampTensor, input, min, max)


@in_place_form
@method
def clip(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Return `clamp(input, min, max)`."""
    return clamp(input, min, max)


@in_place_form
@method
def clamp_min(input: Tensor, min: Any) -> Tensor:
    """Return `input`, but `min` where it is below: a number or a tensor."""
    return _clamp("clamp_min", ClampMin, ClampMinTensor, input, min, None)


@in_place_form
@method
def clamp_max(input: Tensor, max: Any) -> Tensor:
    """Return `input`, but `max` where it is above: a number or a tensor."""
    return _clamp("clamp_max", ClampMax, ClampMaxTensor, input, None, max)


def _clamp(function: str, by_numbers: type[Clamp], by_tensors: Any, input: Tensor, min: Any, max: Any) -> Tensor:
    check_tensors(function, input=input)
    bounds = [bound for bound in (min, max) if bound is not None]
    if all(isinstance(bound, Tensor) for bound in bounds):
        return by_tensors.apply(input, *((min, max) if by_tensors is ClampTensor else bounds))
    for bound in bounds:
        if not isinstance(bound, NUMBER) and not (isinstance(bound, Tensor) and bound.dim() == 0):
            raise TypeError(f"{function}(): bounds must be numbers or Tensors, not {type(bound).__name__}")
    min, max = (bound.item() if isinstance(bound, Tensor | np.generic) else bound for bound in (min, max))
    for bound in (min, max):
        if bound is not None and not input.dtype.is_floating_point:
            input = input.to(dtypes.result_type(input._data, bound))
    return by_numbers.apply(input, min=min, max=max)


@method
def maximum(input: Tensor, other: Tensor) -> Tensor:
    """Return the larger of two tensors, nan where one is; equal ones share the gradient."""
    check_tensors("maximum", input=input, other=other)
    return Maximum.apply(input, other)


@method
def minimum(input: Tensor, other: Tensor) -> Tensor:
    """Return the smaller of two tensors, nan where one is; equal ones share the gradient."""
    check_tensors("minimum", input=input, other=other)
    return Minimum.apply(input, other)


@method
def fmax(input: Tensor, other: Tensor) -> Tensor:
    """Return the larger of two tensors, nan only where both are."""
    check_tensors("fmax", input=input, other=other)
    return Fmax.apply(input, other)


@method
def fmin(input: Tensor, other: Tensor) -> Tensor:
    """Return the smaller of two tensors, nan only where both are."""
    check_tensors("fmin", input=input, other=other)
    return Fmin.apply(input, other)


@in_place_form
@method
def atan2(input: Tensor, other: Tensor) -> Tensor:
    """Return the angle of the point (other, input), from -pi to pi."""
    check_tensors("atan2", input=input, other=other)
    return Atan2.apply(input, other)


@in_place_form
@method
def hypot(input: Tensor, other: Tensor) -> Tensor:
    """Return `sqrt(input**2 + other**2)` without overflow. NotImplementedError for integers."""
    return _of_floats(Hypot, input, other)


@method
def logaddexp(input: Tensor, other: Tensor) -> Tensor:
    """Return `log(exp(input) + exp(other))` without overflow. NotImplementedError for integers."""
    return _of_floats(Logaddexp, input, other)


@method
def logaddexp2(input: Tensor, other: Tensor) -> Tensor:
    """Return `log2(2**input + 2**other)` without overflow. NotImplementedError for integers."""
    return _of_floats(Logaddexp2, input, other)


def _of_floats(operation: type[Binary], input: Tensor, other: Tensor) -> Tensor:
    check_tensors(operation.function, input=input, other=other)
    kind = dtypes.result_type(input._data, other._data)
    if not kind.is_floating_point:
        raise NotImplementedError(f"\"{operation.function}_cpu\" not implemented for '{kind.word}'")
    return operation.apply(input, other)


def where(condition: Tensor, input: Any = None, other: Any = None) -> Any:
    """Return `input` where the condition holds, else `other`: tensors or numbers, which broadcast and are promoted.

    With the condition alone: where it holds, as `nonzero(as_tuple=True)`. RuntimeError if the condition is not bool.
    """
    check_tensors("where", condition=condition)
    if input is None and other is None:
        return condition.nonzero(as_tuple=True)
    for position, value in enumerate((input, other), 2):
        if not isinstance(value, (Tensor, *NUMBER)):
            raise TypeError(f"where(): argument {position} must be a Tensor or a number, not {type(value).__name__}")
    if condition.dtype is not dtypes.bool_:
        raise RuntimeError(
            f"where expected condition to be a boolean tensor, but got a tensor with dtype {condition.dtype.word}"
        )
    return Where.apply(condition, input, other)


@in_place_form
@method
def masked_fill(input: Tensor, mask: Tensor, value: Any) -> Tensor:
    """Return `input` with a number or a 0-d tensor, cast to its dtype, where the boolean mask holds.

    The two broadcast. RuntimeError for a mask that is not bool, or a value that has dimensions.
    """
    check_tensors("masked_fill", input=input, mask=mask)
    if mask.dtype is not dtypes.bool_:
        raise RuntimeError(f"masked_fill_ only supports boolean masks, but got mask with dtype {c_name(mask.dtype)}")
    if isinstance(value, Tensor):
        if value.dim() > 0:
            raise RuntimeError(
                "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                f"{value.dim()} dimension(s)."
            )
        return MaskedFill.apply(input, mask, value.to(input.dtype))
    if not isinstance(value, NUMBER):
        raise TypeError(f"masked_fill(): value must be a Tensor or a number, not {type(value).__name__}")
    return MaskedFillNumber.apply(input, mask, value=value)


@in_place_form
@method
def lerp(input: Tensor, end: Tensor, weight: Any) -> Tensor:
    """Return `input + weight * (end - input)`; the weight is a number or a tensor, and all broadcast.

    RuntimeError for different dtypes, NotImplementedError for integers.
    """
    check_tensors("lerp", input=input, end=end)
    tensors = {"end": end, "weight": weight} if isinstance(weight, Tensor) else {"end": end}
    for name, value in tensors.items():
        if value.dtype is not input.dtype:
            own, others = c_name(input.dtype), c_name(value.dtype)
            raise RuntimeError(f"expected dtype {own} for `{name}` but got dtype {others}")
    if not input.dtype.is_floating_point:
        raise not_implemented(f"lerp_kernel_{'tensor' if isinstance(weight, Tensor) else 'scalar'}", input)
    return Lerp.apply(input, end, weight) if isinstance(weight, Tensor) else LerpNumber.apply(input, end, weight=weight)
