"""Functions of one number, applied to every element; and those of several numbers that are not arithmetic."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
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
    named,
    no_slope,
    wrong_type,
)

# fmt: off
__all__ = [
    "abs", "acos", "asin", "atan", "atan2", "ceil", "clamp", "clamp_max", "clamp_min", "cos", "cosh", "erf",
    "exp", "expm1", "floor", "log", "log1p", "log2", "log10", "masked_fill", "maximum", "minimum", "relu", "round",
    "rsqrt", "sigmoid", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "where",
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


def check_operands(function: str, **named: Any) -> None:
    """TypeError unless the two arguments are Tensors or numbers, and not both numbers."""
    (first, input), (second, other) = named.items()
    if not isinstance(input, (Tensor, *NUMBER) if isinstance(other, Tensor) else Tensor):
        raise wrong_type(function, first, 1, input)
    if not isinstance(other, (Tensor, *NUMBER)):
        raise wrong_type(function, second, 2, other)


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


class Broadcasting(Op):
    """An operation on several operands (Tensors, numbers, None) that broadcast."""

    fits: tuple[tuple[tuple[int, ...], Any] | None, ...]

    @classmethod
    def apply(cls, *inputs: Any, **attributes: Any) -> Any:
        try:
            return super().apply(*inputs, **attributes)
        except ValueError:
            functools.reduce(broadcast_shapes, [value._data.shape for value in inputs if isinstance(value, Tensor)])
            raise

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        super().record(results, inputs, edges)
        self.fits = tuple((v._data.shape, v._data.dtype) if isinstance(v, Tensor) else None for v in inputs)

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        for key, edge, fit in zip(self.inputs, self.input_edges, self.fits, strict=True):
            if edge is not None and fit is not None:
                deposit(edge, fitted(self.run[key](self, upstream, tape), *fit, tape), upstream)

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        edges = zip(self.inputs, self.input_edges, strict=True)
        return tuple(edge for key, edge in edges if key in self.reads or not self.reads)  # masks have none

    @classmethod
    def attributes(cls) -> list[str]:
        return [key for key in super().attributes() if key != "fits"]


def promoted_with(input: Tensor, *numbers: float | None) -> Tensor:
    """Return a tensor in the dtype of a result of it and some numbers."""
    return input if input._data.dtype.kind == "f" else input.to(dtypes.result_type(input._data, *numbers))


def promoted(*operands: Any) -> list[Any]:
    """Return arrays and numbers in their common dtype; None stays."""
    target = dtypes.result_type(*operands).numpy
    return [value if value is None else np.asarray(value, target)[()] for value in operands]


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


class Clamp(Unary, name="ClampBackward1"):
    """x brought into [min, max], either of which may be None; at the ends the slope is 1."""

    min: float | None
    max: float | None

    def forward(self, x: Any) -> Any:
        return x.clip(self.min, self.max)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return Where.on(_inside(x, self.min, self.max), g, 0.0)


class ClampMin(Clamp, name="ClampMinBackward0"):
    """x, not below `min`."""


class ClampMax(Clamp, name="ClampMaxBackward0"):
    """x, not above `max`."""


class ClampTensor(Broadcasting, name="ClampBackward0"):
    """x brought between two tensors, either of which may be None: where it was not, the gradient is the bound's."""

    def forward(self, x: Any, min: Any, max: Any) -> Any:
        x, min, max = promoted(x, min, max)
        return x.clip(min, max)

    def vjp_x(self, g: Any, x: Any, min: Any, max: Any) -> Any:
        return Where.on(_inside(x, min, max), g, 0.0)

    def vjp_min(self, g: Any, x: Any, min: Any, max: Any) -> Any:
        return Where.on((x < min) & (max is None or min < max), g, 0.0)

    def vjp_max(self, g: Any, x: Any, min: Any, max: Any) -> Any:
        return Where.on((x > max) | (min is not None and max < min), g, 0.0)


def _inside(x: Any, min: Any, max: Any) -> Any:
    return (min is None or x >= min) & (max is None or x <= max)


class Maximum(Binary):
    """Return the larger of two tensors, nan where one is; where they are equal, each gets half of the gradient."""

    def forward(self, a: Any, b: Any) -> Any:
        return np.maximum(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return _of_larger(g, a, b)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return _of_larger(g, b, a)


class Minimum(Binary):
    """Return the smaller of two tensors, nan where one is; where they are equal, each gets half of the gradient."""

    def forward(self, a: Any, b: Any) -> Any:
        return np.minimum(a, b)

    vjp_a, vjp_b = Maximum.vjp_b, Maximum.vjp_a


def _of_larger(g: Any, a: Any, b: Any) -> Any:
    """Return the part of the gradient that is a's, if the larger of a and b was taken; with nan, both get all."""
    return Where.on(a == b, g / 2, Where.on(a < b, 0.0, g))


class ClampMinTensor(Binary, name="ClampMinBackward1"):
    """a, not below b; where they are equal, a gets the gradient."""

    torch_saved_names: ClassVar = {"self": "a", "min": "b"}
    forward = Maximum.forward

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a >= b, g, 0.0)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a < b, g, 0.0)


class ClampMaxTensor(Binary, name="ClampMaxBackward1"):
    """a, not above b; where they are equal, a gets the gradient."""

    torch_saved_names: ClassVar = {"self": "a", "max": "b"}
    forward = Minimum.forward

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a <= b, g, 0.0)

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(a > b, g, 0.0)


class Atan2(Binary):
    """Return the angle of the point (other, input), from -pi to pi."""

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


class Where(Broadcasting):
    """a where the condition holds, else b."""

    def forward(self, condition: Any, a: Any, b: Any) -> Any:
        return np.where(condition, *promoted(a, b))[()]

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


class MaskedFillNumber(MaskedFill, name="MaskedFillBackward0"):
    """x, but a number where the mask holds."""

    value: float

    def forward(self, x: Any, mask: Any) -> Any:  # type: ignore[override]
        return super().forward(x, mask, x.dtype.type(self.value))


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


@in_place_form
def clamp(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Return `input` brought into [min, max], promoted; where min > max, max.

    min, max: both numbers or both tensors, which broadcast; one of them may be None. RuntimeError if both are.
    The gradient goes to the input within the bounds and on them, else to the bound.
    """
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    return _clamp("clamp", Clamp, ClampTensor, input, min, max)


@in_place_form
def clamp_min(input: Tensor, min: Any) -> Tensor:
    """Return `input`, but `min` where it is below: a number or a tensor."""
    return _clamp("clamp_min", ClampMin, ClampMinTensor, input, min, None)


@in_place_form
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
    return by_numbers.apply(promoted_with(input, min, max), min=min, max=max)


maximum, minimum, atan2 = (of_two(c.function, c.__doc__, c.apply, check_tensors) for c in (Maximum, Minimum, Atan2))
in_place_form(atan2)


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
def masked_fill(input: Tensor, mask: Tensor, value: Any) -> Tensor:
    """Return `input` with a number or a 0-d tensor, cast to its dtype, where the boolean mask holds.

    The two broadcast. RuntimeError for a mask that is not bool, or a value that has dimensions.
    """
    check_tensors("masked_fill", input=input, mask=mask)
    if mask.dtype is not dtypes.bool_:
        raise RuntimeError(f"masked_fill_ only supports boolean masks, but got mask with dtype {mask.dtype.word}")
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
