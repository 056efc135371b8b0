"""What a learner's function must leave alone: its inputs, the grad mode, and the libraries everybody shares."""

import builtins
import io
from typing import Any

import numpy as np

import tinygrad_edu as tg

_SHARED: tuple[tuple[str, Any], ...] = (
    ("builtins", builtins),
    ("numpy", np),
    ("numpy.random", np.random),
    ("numpy.linalg", np.linalg),
    ("tinygrad_edu", tg),
    ("tinygrad_edu.autograd", tg.autograd),
    ("tinygrad_edu.nn.functional", tg.nn.functional),
    ("tinygrad_edu.Tensor", tg.Tensor),
)


class Libraries:
    """The names of the shared libraries as they are now, to find and undo what is patched later."""

    def __init__(self) -> None:
        self._saved = [(title, owner, dict(vars(owner))) for title, owner in _SHARED]

    def restore(self) -> str:
        """Put every replaced name back; return the first one ("numpy.allclose"), or "" where nothing was replaced."""
        replaced = ""
        for title, owner, names in self._saved:
            now = vars(owner)
            for name, value in names.items():
                # `_` is the interpreter's own: the last value shown.
                if name != "_" and now.get(name, _MISSING) is not value:
                    setattr(owner, name, value)
                    replaced = replaced or f"{title}.{name}"
        return replaced


_MISSING = object()


def snapshot(name: str, value: Any) -> dict[str, Any]:
    """What can be seen of an argument, flat: {"w.requires_grad": True, "w.values": array(...), ...}."""
    if isinstance(value, tg.Tensor):
        return {
            f"{name}.values": value.detach().numpy().copy(),
            f"{name}.dtype": str(value.dtype),
            f"{name}.requires_grad": value.requires_grad,
            f"{name}.grad": None if value.grad is None else value.grad.detach().numpy().copy(),
        }
    if isinstance(value, np.ndarray):
        return {f"{name}.values": value.copy(), f"{name}.dtype": str(value.dtype)}
    if isinstance(value, list | tuple):
        seen: dict[str, Any] = {f"len({name})": len(value)}
        for index, item in enumerate(value):
            seen |= snapshot(f"{name}[{index}]", item)
        return seen
    return {name: value}


class BoundedText(io.TextIOBase):
    """A stand-in for stdout that keeps the first characters and counts the rest."""

    LIMIT = 400

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget what was written."""
        self._kept = ""
        self._count = 0

    def summary(self) -> str:
        """The first characters, and how many there were if that is not all."""
        return self._kept if self._count <= self.LIMIT else f"{self._kept} ... ({self._count} characters in all)"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._kept += text[: max(0, self.LIMIT - len(self._kept))]
        self._count += len(text)
        return len(text)
