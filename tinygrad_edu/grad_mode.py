"""Is history being recorded? One flag a thread, and the context managers that switch it.

with no_grad():          # operations inside leave no trace in the graph
    w -= 0.1 * w.grad
"""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Callable, Generator
from typing import Any, ClassVar, Self, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


class _Mode(threading.local):
    """The flags of this thread; every thread starts with recording on and nobody watching.

    record: what the others amount to, so that an operation has one thing to look at. True or False; `WATCHED` where
        saved-tensor hooks, anomaly mode or `remember_lines` want to see each node that is made; None in inference mode,
        where results are not recorded and are marked as inference tensors; `NOTED`, which is false as well, where it is
        remembered which line made a result that is not recorded.
    """

    enabled: bool = True
    inference: bool = False
    anomaly: bool = False
    check_nan: bool = True
    lines: bool = False
    running: Any = None  # the node whose derivative is being computed, where anomaly mode wants to know
    saved_hooks: tuple[tuple[Callable[[Any], Any], Callable[[Any], Any]], ...] = ()  # (pack, unpack), innermost last
    hooks_forbidden: str = ""  # why saved-tensor hooks may not be used now
    record: bool | str | None = True

    def set(self, **flags: Any) -> None:
        """Set flags by name."""
        for name, value in flags.items():
            setattr(self, name, value)
        watched = self.anomaly or self.saved_hooks or self.lines
        off = NOTED if self.lines else False
        self.record = None if self.inference else (WATCHED if watched else True) if self.enabled else off


WATCHED = "watched"
NOTED = ""
mode = _Mode()


def is_grad_enabled() -> bool:
    """Return True where operations are recorded in this thread."""
    return mode.enabled


def is_inference_mode_enabled() -> bool:
    """Return True inside `inference_mode` in this thread."""
    return mode.inference


class Switch:
    """Set flags on entry and put the old ones back on exit; also usable as a decorator."""

    flags: dict[str, Any]

    def __enter__(self) -> Self:
        self.before = {name: getattr(mode, name) for name in self.flags}
        mode.set(**self.flags)
        return self

    def __exit__(self, *exception: object) -> None:
        mode.set(**self.before)

    def _fresh(self) -> Switch:
        return type(self)()

    def __call__(self, function: F) -> F:
        """Decorate `function`: each call runs in a fresh switch, so that recursion restores properly."""
        if inspect.isgeneratorfunction(function):
            return cast(F, self._decorate_generator(function))

        @functools.wraps(function)
        def inside(*args: Any, **kwargs: Any) -> Any:
            with self._fresh():
                return function(*args, **kwargs)

        return cast(F, inside)

    def _decorate_generator(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A generator pauses: the switch must be off while its caller runs, and on again when it resumes."""

        @functools.wraps(function)
        def inside(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            with self._fresh():
                generator = function(*args, **kwargs)
            step: Callable[[], Any] = functools.partial(next, generator)
            while True:
                try:
                    with self._fresh():
                        produced = step()
                except StopIteration as stop:
                    return stop.value
                try:
                    received = yield produced
                except GeneratorExit:
                    with self._fresh():
                        generator.close()
                    raise
                except BaseException as error:
                    step = functools.partial(generator.throw, error)
                else:
                    step = functools.partial(generator.send, received)

        return inside


class no_grad(Switch):
    """Turn recording off: results do not require gradients, whatever their inputs say."""

    enabled: ClassVar[bool] = False

    def __new__(cls, function: Any = None) -> Any:
        """Allow the bare decorator, `@no_grad` without parentheses."""
        switch = super().__new__(cls)
        return switch if function is None else switch(function)

    def __init__(self, function: Any = None) -> None:
        self.flags = {"enabled": self.enabled}


class enable_grad(no_grad):
    """Turn recording on, also inside `no_grad`."""

    enabled: ClassVar[bool] = True


class BackwardPass(Switch):
    """What holds in this thread while a backward pass runs."""

    def __init__(self, tape: bool) -> None:
        self.flags = {"enabled": tape}


class set_grad_enabled(Switch):
    """Set recording to `mode` at once; as a context manager, put the old setting back on exit."""

    def __init__(self, mode: bool) -> None:
        self.flags = {"enabled": bool(mode)}
        super().__enter__()

    def __enter__(self) -> Self:
        mode.set(**self.flags)
        return self

    def _fresh(self) -> Switch:
        return set_grad_enabled(self.flags["enabled"])

    def __call__(self, function: F) -> F:
        mode.set(**self.before)  # used as a decorator: only the calls are switched, not the code that follows
        return super().__call__(function)


class inference_mode(Switch):
    """`no_grad`, and results are *inference tensors*: they have no version and can never be saved for backward.

    `inference_mode(False)` is ordinary recording again, inside of it.
    """

    def __new__(cls, mode: Any = True) -> Any:
        """Allow the bare decorator, `@inference_mode` without parentheses."""
        return super().__new__(cls) if isinstance(mode, bool) else cls()(mode)

    def __init__(self, mode: bool = True) -> None:
        self.flags = {"inference": mode, "enabled": not mode}

    def _fresh(self) -> Switch:
        return inference_mode(self.flags["inference"])
