"""Which of several numbers a result is: bounds, the larger and the smaller one, masks; and the angle of a point."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..tensor import NUMBER, Tensor
from .base import Binary, Broadcasting, Unary, in_place_form
from .elementwise import check_tensors, of_two, plain, precise

__all__ = ["atan2", "clamp", "clamp_max", "clamp_min", "masked_fill", "maximum", "minimum", "where"]


def promoted_with(input: Tensor, *numbers: float | None) -> Tensor:
    """Return a tensor in the dtype of a result of it and some numbers."""
    return input if input._data.dtype.kind == "f" else input.to(dtypes.result_type(input._data, *numbers))


def promoted(*operands: Any) -> list[Any]:
    """Return arrays and numbers in their common dtype; None stays."""
    kind = dtypes.result_type(*operands)
    fitted = [dtypes.fitting(value, kind) if isinstance(value, (int, float)) else value for value in operands]
    return [value if value is None else np.asarray(value, kind.numpy)[()] for value in fitted]


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
        return np.asarray(np.where(mask, value, x), order="C")[()]

    def vjp_x(self, g: Any, mask: Any) -> Any:
        return MaskedFillNumber.on(g, mask, value=0.0)

    def vjp_value(self, g: Any, mask: Any) -> Any:
        return Where.on(mask, g, 0.0)


class MaskedFillNumber(MaskedFill, name="MaskedFillBackward0"):
    """x, but a number where the mask holds."""

    value: float

    def forward(self, x: Any, mask: Any) -> Any:  # type: ignore[override]
        return super().forward(x, mask, x.dtype.type(self.value))


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
    min, max = (bound.item() if isinstance(bound, Tensor) else plain(bound) for bound in (min, max))
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
    return Where.apply(condition, plain(input), plain(other))


@in_place_form
def masked_fill(input: Tensor, mask: Tensor, value: Any) -> Tensor:
    """Return `input` with a number or a 0-d tensor, cast to its dtype, where the boolean mask holds.

    The two broadcast. RuntimeError for a mask that is not bool, or a value that has dimensions.
    """
    check_tensors("masked_fill", input=input, mask=mask)
    if mask.dtype is not dtypes.bool_:
        kind = {"int32": "int", "int64": "long int"}.get(mask.dtype.name, mask.dtype.word.lower())
        raise RuntimeError(f"masked_fill_ only supports boolean masks, but got mask with dtype {kind}")
    if isinstance(value, Tensor):
        if value.dim() > 0:
            raise RuntimeError(
                "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                f"{value.dim()} dimension(s)."
            )
        return MaskedFill.apply(input, mask, value.to(input.dtype))
    if not isinstance(value, NUMBER):
        raise TypeError(f"masked_fill(): value must be a Tensor or a number, not {type(value).__name__}")
    return MaskedFillNumber.apply(input, mask, value=dtypes.fitting(value, input.dtype))
