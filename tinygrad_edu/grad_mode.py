"""Is history being recorded? One flag a thread, and the context managers that switch it.

with no_grad():          # operations inside leave no trace in the graph
    w -= 0.1 * w.grad
"""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Callable, Generator
from copy import copy
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

    def __init__(self, **flags: Any) -> None:
        self.flags = flags

    def __enter__(self) -> Self:
        self.before = {name: getattr(mode, name) for name in self.flags}
        mode.set(**self.flags)
        return self

    def __exit__(self, *exception: object) -> None:
        mode.set(**self.before)

    def __call__(self, function: F) -> F:
        """Decorate `function`: each call runs in a switch of its own, so that recursion restores properly."""
        if inspect.isgeneratorfunction(function):
            return cast(F, self._decorate_generator(function))

        @functools.wraps(function)
        def inside(*args: Any, **kwargs: Any) -> Any:
            with copy(self):
                return function(*args, **kwargs)

        return cast(F, inside)

    def _decorate_generator(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A generator pauses: the switch must be off while its caller runs, and on again when it resumes."""

        @functools.wraps(function)
        def inside(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            generator = function(*args, **kwargs)
            resume, value = generator.send, None
            while True:
                try:
                    with copy(self):
                        produced = resume(value)
                except StopIteration as stop:
                    return stop.value
                try:
                    resume, value = generator.send, (yield produced)
                except BaseException as error:  # GeneratorExit, too, where the caller closes it
                    resume, value = generator.throw, error

        return inside


class Setting(Switch):
    """A switch that is set as soon as it is made; as a context manager, it puts the old flags back on exit."""

    def __init__(self, **flags: Any) -> None:
        super().__init__(**flags)
        super().__enter__()

    def __enter__(self) -> Self:
        return self

    def __call__(self, function: F) -> F:
        mode.set(**self.before)  # used as a decorator: only the calls are switched, not the code that follows
        return Switch(**self.flags)(function)


class no_grad(Switch):
    """Turn recording off: results do not require gradients, whatever their inputs say."""

    enabled: ClassVar[bool] = False

    def __new__(cls, function: Any = None) -> Any:
        """Allow the bare decorator, `@no_grad` without parentheses."""
        return super().__new__(cls) if function is None else cls()(function)

    def __init__(self, function: Any = None) -> None:
        super().__init__(enabled=self.enabled)


class enable_grad(no_grad):
    """Turn recording on, also inside `no_grad`."""

    enabled: ClassVar[bool] = True


class set_grad_enabled(Setting):
    """Set recording to `mode` at once; as a context manager, put the old setting back on exit."""

    def __init__(self, mode: bool) -> None:
        super().__init__(enabled=bool(mode))

    def __enter__(self) -> Self:
        mode.set(**self.flags)
        return self


class inference_mode(Switch):
    """`no_grad`, and results are *inference tensors*: they have no version and can never be saved for backward.

    `inference_mode(False)` is ordinary recording again, inside of it.
    """

    def __new__(cls, mode: Any = True) -> Any:
        """Allow the bare decorator, `@inference_mode` without parentheses."""
        return super().__new__(cls) if isinstance(mode, bool) else cls()(mode)

    def __init__(self, mode: bool = True) -> None:
        super().__init__(inference=mode, enabled=not mode)
