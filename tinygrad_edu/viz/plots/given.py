"""What callers give to plots, as arrays: lists, NumPy arrays and Tensors, rounded, or a clear error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from ... import Tensor
from ..names import printable
from .canvas import SERIES

Array = npt.NDArray[np.float64]
DIGITS = 5  # the last bits of a float differ between processors, and must not change a picture
EXACT = 17
MOST_LETTERS = 40


def array(value: Any, what: str, *dimensions: int, digits: int = DIGITS) -> Array:
    """Return numbers as a float64 array with one of these numbers of dimensions, rounded to that many digits.

    TypeError for what are not real numbers, ValueError for another number of dimensions or for no numbers at all.
    """
    try:
        found = np.asarray(_detached(value))
    except ValueError:
        raise ValueError(f"{what}: its rows must all have the same length") from None
    if found.dtype.kind not in "fiub":
        raise TypeError(f"{what} must be numbers, not {_kind(value)}")
    if dimensions and found.ndim not in dimensions:
        wanted = " or ".join(map(str, dimensions))
        raise ValueError(f"{what} must have {wanted} dimensions, but its shape is {found.shape}")
    if found.size == 0:
        raise ValueError(f"{what} must have at least one number")
    return rounded(found.astype(np.float64), digits)


def rounded(values: Array, digits: int = DIGITS) -> Array:
    """Return values to that many significant digits."""
    return np.array([float(f"{value:.{digits}g}") for value in values.ravel()]).reshape(values.shape)


def curves(value: Any, what: str, *dimensions: int, digits: int = DIGITS) -> dict[str, Array]:
    """Return curves by name, of one dimension if not told otherwise; a curve that is given alone has the name ''."""
    dimensions = dimensions or (1,)
    if not isinstance(value, Mapping):
        return {"": array(value, what, *dimensions, digits=digits)}
    if not value:
        raise ValueError(f"{what} must have at least one curve")
    if len(value) > len(SERIES):
        raise ValueError(f"{what}: more than {len(SERIES)} curves cannot be told apart; show {len(value)} in two plots")
    return {
        label(name): array(points, f"{what}[{name!r}]", *dimensions, digits=digits) for name, points in value.items()
    }


def label(name: Any) -> str:
    """Return a name that fits in a plot. TypeError for what is no str or number."""
    if not isinstance(name, str | int | float):
        raise TypeError(f"a name must be a str, not {_kind(name)}")
    text = printable(str(name))
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "\u2026"


def limits(value: Any, what: str) -> tuple[float, float]:
    """Return the two ends of an axis."""
    ends = array(value, what, 1)
    if ends.size != 2 or not ends[0] < ends[1] or not np.isfinite(ends).all():
        raise ValueError(f"{what} must be two numbers, the smaller one first, as in {what}=(-2, 2)")
    return float(ends[0]), float(ends[1])


def elementwise(f: Callable[..., Tensor], *points: Tensor) -> Tensor:
    """Return f at many points; TypeError or ValueError if it does not work element by element."""
    result = f(*points)
    if not isinstance(result, Tensor):
        raise TypeError(f"f must return a Tensor, not a {_kind(result)}")
    if result.shape != points[0].shape:
        given, made = tuple(points[0].shape), tuple(result.shape)
        raise ValueError(f"f must work element by element: for an input of shape {given} it returned {made}")
    return result


def _detached(value: Any) -> Any:
    if hasattr(value, "detach"):
        return value.detach().numpy()
    return [_detached(item) for item in value] if isinstance(value, list | tuple) else value


def _kind(value: Any) -> str:
    return type(value).__name__
