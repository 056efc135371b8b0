"""Sums, products, quotients, remainders, powers."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import Tensor
from .base import PYTHON_NUMBER, Binary, Broadcasting, Deposit, Unary, elementwise, in_place_form, method, no_slope
from .choice import Where, promoted, promoted_with
from .elementwise import Log, check_operands, check_tensors, plain

# fmt: off
__all__ = [
    "add", "div", "floor_divide", "mul", "neg", "positive", "pow", "reciprocal", "remainder", "rsub", "square", "sub",
]
# fmt: on

NO_BOOLEANS = (
    "a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator "
    "instead."
)


class Add(Binary):
    takes_constants = True

    def forward(self, a: Any, b: Any) -> Any:
        return a + b

    def vjp_a(self, g: Any) -> Any:
        return g

    def vjp_b(self, g: Any) -> Any:
        return g


class Sub(Binary):
    takes_constants = True

    def forward(self, a: Any, b: Any) -> Any:
        return a - b

    def vjp_a(self, g: Any) -> Any:
        return g

    def vjp_b(self, g: Any) -> Any:
        return -g


class Rsub(Binary, name="RsubBackward1"):
    """b - a, for a number b: what `2 - x` becomes."""

    takes_constants = True

    def forward(self, a: Any, b: Any) -> Any:
        return b - a

    vjp_a, vjp_b = Sub.vjp_b, Sub.vjp_a


class Mul(Binary):
    takes_constants = True

    def forward(self, a: Any, b: Any) -> Any:
        return a * b

    def vjp_a(self, g: Any, b: Any) -> Any:
        return g * b

    def vjp_b(self, g: Any, a: Any) -> Any:
        return g * a


class Div(Binary):
    floats_only = takes_constants = True

    def forward(self, a: Any, b: Any) -> Any:
        return np.true_divide(a, b)

    def vjp_a(self, g: Any, b: Any) -> Any:
        return g / b

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return -g * ((a / b) / b)


def _whole(kernel: str, function: Any, a: Any, b: Any) -> Any:
    """Return `function(a, b)`, a quotient or remainder; PyTorch's errors for booleans and for an integer by 0."""
    kind = np.result_type(a, b).kind
    if kind == "b":
        raise NotImplementedError(f"\"{kernel}_cpu\" not implemented for 'Bool'")
    if kind == "i" and np.size(a) and np.any(np.equal(b, 0)):
        raise RuntimeError("ZeroDivisionError")
    return function(a, b)


def _truncated(a: Any, b: Any) -> Any:
    """Return a / b without its fraction."""
    return np.trunc(a / b) if np.result_type(a, b).kind == "f" else (a - np.fmod(a, b)) // b


class DivRounded(Binary, name="DivBackward2"):
    """a / b, rounded down ("floor") or towards 0 ("trunc"); its gradients are 0."""

    rounding_mode: str

    def forward(self, a: Any, b: Any) -> Any:
        return _whole(f"div_{self.rounding_mode}", ROUNDED[self.rounding_mode], a, b)

    def vjp_a(self, g: Any) -> Any:
        return no_slope(g)

    vjp_b = vjp_a


ROUNDED = {"floor": np.floor_divide, "trunc": _truncated}


def _remainder(a: Any, b: Any) -> Any:
    rest = np.remainder(a, b)
    return np.where(rest == 0, np.fmod(a, b), rest)[()]  # NumPy's 0 has the sign of b, PyTorch's that of a


class Remainder(Binary, name="RemainderBackward1"):
    """What is left of a when divided by b, with the sign of b: a - floor(a / b) * b."""

    def forward(self, a: Any, b: Any) -> Any:
        return _whole("remainder", _remainder, a, b)

    def vjp_a(self, g: Any) -> Any:
        return g

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return -g * DivRounded.on(a, b, rounding_mode="floor")


class RemainderNumber(Unary, name="RemainderBackward0"):
    """What is left of x when divided by a number."""

    other: float

    def forward(self, x: Any) -> Any:
        return _whole("remainder", _remainder, x, self.other)

    vjp_x = Remainder.vjp_a


class Underived(Broadcasting, name="torch::autograd::NotImplemented"):
    """What PyTorch computes without a derivative: a backward pass that comes here fails."""

    aten: str
    kernel: str
    compute: Any

    def forward(self, a: Any, b: Any) -> Any:
        return _whole(self.kernel, self.compute, *promoted(a, b))

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        raise RuntimeError(f"derivative for aten::{self.aten} is not implemented")


Underived.__name__ = Underived.__qualname__ = "NotImplemented"


class Neg(Unary):
    """Return `-input`; RuntimeError for booleans."""

    def forward(self, x: Any) -> Any:
        if x.dtype.kind == "b":
            raise RuntimeError(f"Negation, the `-` operator, on {NO_BOOLEANS}")
        return -x

    def vjp_x(self, g: Any) -> Any:
        return -g


class Reciprocal(Unary):
    """Return `1 / input`."""

    floats_only = True

    def forward(self, x: Any) -> Any:
        return np.true_divide(1, x, dtype=x.dtype)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return -g * (out * out)


def _power(a: Any, b: Any) -> Any:
    """Return a ** b of arrays; NotImplementedError for booleans."""
    if a.dtype.kind == "f":
        return a**b
    if a.dtype == bool:
        raise NotImplementedError("\"pow\" not implemented for 'Bool'")
    powers = a ** np.where(b < 0, b & 1, b)  # of a negative power, an integer keeps 1, 1 or -1 by turns, or 0
    return powers * ((b >= 0) | (np.abs(a) == 1))


class PowScalar(Unary, name="PowBackward0"):
    """x to the power of a number."""

    exponent: float

    def forward(self, x: Any) -> Any:
        if self.exponent == -0.5:  # as PyTorch computes it: -inf at -0., nan at -inf
            return 1 / np.sqrt(x)
        power = x**self.exponent
        return power if x.dtype.kind != "b" else power.astype(bool)

    def vjp_x(self, g: Any, x: Any) -> Any:
        if self.exponent == 0:  # 0 * x ** -1 would be nan at 0
            return no_slope(g)
        return g * (self.exponent * PowScalar.on(x, exponent=self.exponent - 1))


class PowTensor(Binary, name="PowBackward1"):
    """a to the power of b. The slope in a is 0 where b is 0; the slope in b is 0 where a is 0 and b is not negative."""

    torch_saved_names: ClassVar = {"self": "a", "exponent": "b", "result": "out"}

    def forward(self, a: Any, b: Any) -> Any:
        return _power(a, b)

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return Where.on(b == 0, 0.0, g * (b * a ** (b - 1)))

    def vjp_b(self, g: Any, a: Any, b: Any, out: Any) -> Any:
        return g * Where.on((a == 0) & (b >= 0), 0.0, out * Log.on(a))


class PowBase(Unary, name="PowBackward2"):
    """A number to the power of x."""

    base: float

    def forward(self, x: Any) -> Any:
        return _power(x.dtype.type(self.base), x)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        slope = g * (out * (math.log(self.base) if self.base > 0 else -math.inf if self.base == 0 else math.nan))
        return Where.on(x >= 0, 0.0, slope) if self.base == 0 else slope


@in_place_form
def add(input: Any, other: Any, *, alpha: float = 1) -> Tensor:
    """Return `input + alpha * other`, broadcast and promoted."""
    return Add.apply(input, other if alpha == 1 else _scaled("add", input, other, alpha))


@in_place_form
def sub(input: Any, other: Any, *, alpha: float = 1) -> Tensor:
    """Return `input - alpha * other`, broadcast and promoted; RuntimeError for booleans."""
    return Sub.apply(*_no_booleans(input, other if alpha == 1 else _scaled("sub", input, other, alpha)))


def rsub(input: Tensor, other: Any, *, alpha: float = 1) -> Tensor:
    """Return `other - alpha * input`."""
    check_tensors("rsub", input=input)
    return Rsub.apply(*_no_booleans(input if alpha == 1 else _scaled("rsub", other, input, alpha), other))


def _scaled(function: str, input: Any, other: Any, alpha: float) -> Any:
    """Return `other * alpha`; RuntimeError for a fractional alpha of integers."""
    if not isinstance(alpha := plain(alpha), PYTHON_NUMBER):
        raise TypeError(f"{function}(): argument 'alpha' must be Number, not {type(alpha).__name__}")
    kind = dtypes.result_type(*[x._data if isinstance(x, Tensor) else x for x in (input, other)])
    if isinstance(alpha, float) and not kind.is_floating_point:
        raise RuntimeError("For integral input tensors, argument alpha must not be a floating point number.")
    return other * (bool(alpha) if kind is dtypes.bool_ else alpha)


def _no_booleans(a: Any, b: Any) -> tuple[Any, Any]:
    booleans = [isinstance(x, bool | np.bool_) or (isinstance(x, Tensor) and x.dtype is dtypes.bool_) for x in (a, b)]
    if booleans == [True, True]:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` "
            "operator instead."
        )
    if True in booleans:
        raise RuntimeError(f"Subtraction, the `-` operator, with {NO_BOOLEANS}")
    return a, b


@in_place_form
def mul(input: Any, other: Any) -> Tensor:
    """Return `input * other`, broadcast and promoted."""
    return Mul.apply(input, other)


@in_place_form
def div(input: Any, other: Any, *, rounding_mode: str | None = None) -> Tensor:
    """Return `input / other`, broadcast; integers give the default floating point dtype.

    rounding_mode: "floor" or "trunc", whose results are whole numbers and leave integers what they are.
    RuntimeError for another mode, or an integer divided by 0.
    """
    if rounding_mode is None:
        return Div.apply(input, other)
    if rounding_mode not in ROUNDED:
        raise RuntimeError(
            f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{rounding_mode}'"
        )
    return DivRounded.apply(input, other, rounding_mode=rounding_mode)


@in_place_form
def floor_divide(input: Any, other: Any) -> Tensor:
    """Return `input // other`, rounded down, in the promoted dtype. It cannot be differentiated; `div` can."""
    return _underived("floor_divide", "div_floor", np.floor_divide, input, other)


@in_place_form
def remainder(input: Any, other: Any) -> Tensor:
    """Return `input % other` with the sign of `other`; RuntimeError for an integer by 0.

    With a number for `input` it cannot be differentiated.
    """
    if not isinstance(input, Tensor):
        return _underived("remainder", "remainder", _remainder, input, other)
    other = plain(other)
    if isinstance(other, PYTHON_NUMBER):
        return RemainderNumber.apply(promoted_with(input, other), other=other)
    return Remainder.apply(input, other)


def _underived(function: str, kernel: str, compute: Any, input: Any, other: Any) -> Tensor:
    operands = check_operands(function, input=input, other=other)
    return Underived.apply(*operands, aten=function, kernel=kernel, compute=compute)


neg, reciprocal = map(elementwise, (Neg, Reciprocal))


@method
def positive(input: Tensor) -> Tensor:
    """Return `input` itself; RuntimeError for booleans."""
    check_tensors("positive", input=input)
    if input.dtype is dtypes.bool_:
        raise RuntimeError("The `+` operator, on a bool tensor is not supported.")
    return input


@in_place_form
def pow(input: Any, exponent: Any) -> Tensor:
    """Return `input ** exponent`, where at least one of them is a tensor; promoted like a product."""
    input, exponent = check_operands("pow", input=input, exponent=exponent)
    if not isinstance(input, Tensor):
        return PowBase.apply(promoted_with(exponent, input), base=input)
    if isinstance(exponent, Tensor):
        return PowTensor.apply(input, exponent)
    if isinstance(exponent, int) and exponent < 0 and not input.dtype.is_floating_point:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    return PowScalar.apply(promoted_with(input, exponent), exponent=exponent)


@in_place_form
def square(input: Tensor) -> Tensor:
    """Return `input ** 2`."""
    check_tensors("square", input=input)
    return pow(input, 2)
