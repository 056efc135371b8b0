"""Is history being recorded? One flag a thread, and the context managers that switch it.

with no_grad():          # operations inside leave no trace in the graph
    w -= 0.1 * w.grad
"""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Callable, Generator
from typing import Any, Self, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


class _Mode(threading.local):
    """The flag of this thread; every thread starts with recording on."""

    enabled: bool = True


mode = _Mode()


def is_grad_enabled() -> bool:
    """Return True where operations are recorded in this thread."""
    return mode.enabled


class _Switch:
    """Set the flag on entry and put the old one back on exit; also usable as a decorator."""

    target: bool

    def __enter__(self) -> Self:
        self.before = mode.enabled
        mode.enabled = self.target
        return self

    def __exit__(self, *exception: object) -> None:
        mode.enabled = self.before

    def _fresh(self) -> _Switch:
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


class no_grad(_Switch):
    """Turn recording off: results do not require gradients, whatever their inputs say."""

    target = False

    def __new__(cls, function: Any = None) -> Any:
        """Allow the bare decorator, `@no_grad` without parentheses."""
        switch = super().__new__(cls)
        return switch if function is None else switch(function)


class enable_grad(no_grad):
    """Turn recording on, also inside `no_grad`."""

    target = True


class set_grad_enabled(_Switch):
    """Set recording to `enabled` at once; as a context manager, put the old setting back on exit."""

    def __init__(self, enabled: bool) -> None:
        self.target = bool(enabled)
        self.before = mode.enabled
        mode.enabled = self.target

    def __enter__(self) -> Self:
        mode.enabled = self.target
        return self

    def _fresh(self) -> _Switch:
        return set_grad_enabled(self.target)

    def __call__(self, function: F) -> F:
        mode.enabled = self.before  # used as a decorator: only the calls are switched, not the code that follows
        return super().__call__(function)
