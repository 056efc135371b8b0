"""How tensors print: the digits, the brackets and the words of PyTorch, character for character."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from . import dtypes

if TYPE_CHECKING:
    from .tensor import Tensor


_PROFILES: dict[str | None, dict[str, float]] = {
    "default": {"precision": 4, "threshold": 1000, "edgeitems": 3, "linewidth": 80},
    "short": {"precision": 2, "threshold": 1000, "edgeitems": 2, "linewidth": 80},
    "full": {"precision": 4, "threshold": math.inf, "edgeitems": 3, "linewidth": 80},
}
options = SimpleNamespace(**_PROFILES["default"], sci_mode=None)
"""Digits after the point, elements before a summary, elements at each edge of one, line width, scientific or not."""


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """Set how tensors print; `profile` is "default", "short" or "full". `sci_mode` None decides by the values."""
    given = {"precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": linewidth}
    changed = {key: value for key, value in given.items() if value is not None}
    vars(options).update(_PROFILES.get(profile, {}), **changed, sci_mode=sci_mode)


class _Format:
    """One format for all elements: whole numbers, fixed point or scientific; as wide as the widest of them."""

    def __init__(self, values: np.ndarray[Any, Any]) -> None:
        flat, self.spec = values.ravel(), ""
        if flat.dtype.kind == "f":
            flat = flat[np.isfinite(flat) & (flat != 0)]  # zeros, inf and nan have no say in the format
            self.spec = self._spec(np.abs(flat.astype(float)))
        self.width = max((len(self.text(value)) for value in flat.tolist()), default=1)

    @staticmethod
    def _spec(sizes: np.ndarray[Any, Any]) -> str:
        whole = bool((np.ceil(sizes) == sizes).all())
        scientific = options.sci_mode
        if scientific is None and sizes.size:
            least, most = sizes.min(), sizes.max()
            scientific = most / least > 1000.0 or most > 1.0e8 or least < 1.0e-4
        if scientific and sizes.size:
            return f".{options.precision}e"
        return "#.0f" if whole else f".{options.precision}f"  # "#" keeps the point

    def text(self, value: Any) -> str:
        return format(value, self.spec) if self.spec and math.isfinite(value) else str(value)

    def __call__(self, value: Any) -> str:
        return self.text(value).rjust(self.width)


def _nested(values: np.ndarray[Any, Any], indent: int, summarize: bool, form: _Format) -> str:
    """Return the elements in brackets, nested as the dimensions are."""
    if values.ndim == 0:
        return form(values.item())
    edge = options.edgeitems
    cut = summarize and len(values) > 2 * edge
    parts = [*values[:edge], None, *values[len(values) - edge :]] if cut else list(values)
    if values.ndim == 1:
        dots = " ..." if edge else "..."
        words = [dots if part is None else form(part.item()) for part in parts]
        per_line = max(1, (options.linewidth - indent) // (form.width + 2))
        lines = [", ".join(words[i : i + per_line]) for i in range(0, len(words), per_line)]
        return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"
    blocks = ["..." if part is None else _nested(part, indent + 1, summarize, form) for part in parts]
    return "[" + ("," + "\n" * (values.ndim - 1) + " " * (indent + 1)).join(blocks) + "]"


def _shown(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the elements that a summary shows, which alone decide the format."""
    edge = options.edgeitems
    for axis, size in enumerate(values.shape):
        if size > 2 * edge:
            values = np.take(values, [*range(edge), *range(size - edge, size)], axis)
    return values


def tensor_repr(tensor: Tensor, name: str = "tensor") -> str:
    """Return the tensor as PyTorch prints it: the elements, then what is not the default about it."""
    values = np.asarray(tensor._data)
    prefix = f"{name}("
    notes = []
    if values.size == 0:
        body = "[]"
    else:
        summarize = values.size > options.threshold
        form = _Format(_shown(values) if summarize else values)
        body = _nested(values, len(prefix), summarize, form)
    if values.ndim != 1 if values.size == 0 else options.edgeitems == 0:
        notes.append(f"size={values.shape}")
    evident = (dtypes.int64, dtypes.bool_) if values.size else ()  # no dtype is where there is no element
    if tensor.dtype not in (dtypes.get_default_dtype(), *evident):
        notes.append(f"dtype={tensor.dtype}")
    try:
        node = tensor.grad_fn
        history = "" if node is None else node.name().rsplit("::", 1)[-1]
    except RuntimeError:  # a view whose history could not be rewritten when its memory was changed
        history = "Invalid"
    if history:
        notes.append(f"grad_fn=<{history}>")
    elif tensor.requires_grad:
        notes.append("requires_grad=True")
    return _joined(prefix + body, notes, len(prefix))


def _joined(text: str, notes: list[str], indent: int) -> str:
    """Put the notes behind the elements, on a new line where the last one would grow too long."""
    line = len(text) - text.rfind("\n")
    for note in notes:
        if line + len(note) + 3 > options.linewidth:
            text += ",\n" + " " * indent + note
            line = indent + len(note) + 1
        else:
            text += ", " + note
            line += len(note) + 2
    return text + ")"
