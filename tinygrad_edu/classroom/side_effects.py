"""What a learner's function must leave alone: its inputs, what is switched for all, and everybody's libraries."""

from __future__ import annotations

import io
import operator
import sys
import threading

# Bound here, because an answer may have replaced those in `builtins` by the time they are needed.
from builtins import (  # noqa: UP029
    all,
    callable,
    delattr,
    dict,
    hasattr,
    isinstance,
    len,
    list,
    map,
    setattr,
    sum,
    type,
    vars,
)
from collections.abc import Iterator, Mapping
from itertools import chain
from types import ModuleType
from typing import Any

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu import printing
from tinygrad_edu.classroom.time_limit import stop
from tinygrad_edu.grad_mode import mode

_NEAR = ("builtins", "math", "numpy", "numpy.linalg", "numpy.random", tg.__name__, tg.nn.functional.__name__)
_LOADED = (tg.linalg, tg.nn, tg.optim, tg.utils)  # now, not when first used: before an answer can patch them
_ASIDE = ("tinygrad_edu.classroom", "tinygrad_edu.viz")
_MISSING = object()


class Libraries:
    """The names of the shared libraries and of the engine's classes as they are now, to undo what is patched later."""

    def __init__(self) -> None:
        self._modules = len(sys.modules)
        saved = [_Names(title, owner) for title, owner in _owners()]
        self._all = _Group(saved)
        self._near = _Group([names for names in saved if names.title in _NEAR or names.owner is tg.Tensor])

    def are_unchanged(self) -> bool:
        """Return True where nothing was replaced and no module was loaded since."""
        return len(sys.modules) == self._modules and self._all.is_unchanged()

    def restore(self, all_of_them: bool = True) -> str:
        """Put every replaced name back; return the first one ("numpy.allclose"), or "" where nothing was replaced.

        Not `all_of_them`: only where everybody looks, which is faster.
        """
        return (self._all if all_of_them else self._near).restore()


_values_of = operator.methodcaller("values")


class _Group:
    """Many modules and classes, compared at one go."""

    def __init__(self, members: list[_Names]) -> None:
        self._members = members
        self._now = [names.now for names in members]
        self._values = [value for names in members for value in names.before.values()]

    def is_unchanged(self) -> bool:
        now = chain.from_iterable(map(_values_of, self._now))
        return sum(map(len, self._now)) == len(self._values) and all(map(operator.is_, self._values, now))

    def restore(self) -> str:
        if self.is_unchanged():
            return ""
        replaced = [f"{names.title}.{name}" for names in self._members for name in names.restore()]
        return replaced[0] if replaced else ""


class _Names:
    """The names of one module or class: as they were, and as they are now."""

    def __init__(self, title: str, owner: Any) -> None:
        self.title = title
        self.owner = owner
        self.now = vars(owner)
        self.before = dict(self.now)

    def restore(self) -> list[str]:
        replaced = [
            name for name, value in self.before.items() if self.now.get(name, _MISSING) is not value and _acts(value)
        ]
        for name in replaced:
            setattr(self.owner, name, self.before[name])
        added = []
        if isinstance(
            self.owner, type
        ):  # a method that it did not have, such as __getattribute__; deepcopy adds a note
            added = [name for name in self.now if name not in self.before and name != "__slotnames__"]
        for name in added:
            delattr(self.owner, name)
        return replaced + added


def _acts(value: Any) -> bool:
    """Whether this is a function, a class or a property: plain values may change by themselves, such as `_`."""
    return callable(value) or hasattr(value, "__get__")


def _owners() -> Iterator[tuple[str, Any]]:
    for title, module in list(sys.modules.items()):
        engine = isinstance(module, ModuleType) and title.startswith("tinygrad_edu") and not title.startswith(_ASIDE)
        if engine or title in _NEAR:
            yield title, module
        if engine:
            for name, value in list(vars(module).items()):
                if isinstance(value, type) and value.__module__ == title:
                    yield f"{title}.{name}", value


# What a learner would call the flags of a thread.
_FLAGS = {
    "enabled": "recording",
    "inference": "inference mode",
    "anomaly": "anomaly mode",
    "check_nan": "the search for nan in anomaly mode",
    "saved_hooks": "the hooks for saved tensors",
    "hooks_forbidden": "what forbids hooks for saved tensors",
    "lines": "remembering lines",
}
_PRINTING = ("precision", "threshold", "edgeitems", "linewidth", "sci_mode")


def settings() -> dict[str, Any]:
    """What can be switched for everything that follows in this thread, each by a name for learners."""
    return {
        **{name: getattr(mode, flag) for flag, name in _FLAGS.items()},
        **{f"the {name} of printed tensors": getattr(printing.options, name) for name in _PRINTING},
        "the default dtype": tg.get_default_dtype(),
        "the recursion limit": sys.getrecursionlimit(),
    }


def standard_settings() -> dict[str, Any]:
    """The settings of a notebook that has just been opened, as far as they change what an answer computes."""
    fresh = {name: getattr(type(mode), flag) for flag, name in _FLAGS.items()}
    return {**settings(), **fresh, "the default dtype": tg.float32}


def switch(to: Mapping[str, Any]) -> None:
    """Bring everything to what `settings()` once gave."""
    mode.set(**{flag: to[name] for flag, name in _FLAGS.items()})
    tg.set_printoptions(**{name: to[f"the {name} of printed tensors"] for name in _PRINTING})
    tg.set_default_dtype(to["the default dtype"])
    if sys.getrecursionlimit() != to["the recursion limit"]:
        sys.setrecursionlimit(to["the recursion limit"])


class Threads:
    """The threads there are now, to find those that an answer leaves running."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def stop_new(self, file: str) -> str:
        """Stop new threads that run code of `file`; say that there was one, or "" where there was none."""
        found = ""
        for thread in set(threading.enumerate()) - self._before:
            thread.join(0.05)  # one that has just been started is about to begin, or to end
            if file in _files(thread):
                found = found or f"a thread is still running: {thread.name}"
                stop(thread, SystemExit)  # by which a thread ends in silence
        return found


def _files(thread: threading.Thread) -> list[str]:
    """The source files of the functions that a thread is in."""
    frame = sys._current_frames().get(thread.ident or 0)
    files = []
    while frame is not None:
        files.append(frame.f_code.co_filename)
        frame = frame.f_back
    return files


def snapshot(name: str, value: Any, depth: int = 4) -> dict[str, Any]:
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
    if isinstance(value, tg.nn.Module):
        parts: dict[Any, Any] = {**dict(value.named_parameters()), **dict(value.named_buffers())}
        seen: dict[str, Any] = {f"{name}.training": value.training}
        for key, part in parts.items():
            seen |= snapshot(f"{name}.{key}", part)
        return seen
    if isinstance(value, list | tuple | dict) and depth:  # a list may hold itself
        seen = {f"len({name})": len(value)}
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            seen |= snapshot(f"{name}[{key!r}]", item, depth - 1)
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
