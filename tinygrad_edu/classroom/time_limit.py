"""Run a piece of work for a limited time, on every operating system that Python runs on.

The work runs in a thread of its own, and a thread that does not come back is sent an exception. Signals would be
simpler, but Windows has no alarm signal and Jupyter's kernel wants its own.
"""

import ctypes
import threading
from collections.abc import Callable
from typing import Any


class OutOfTime(Exception):
    """The work did not come back within its time."""


class Stopped(BaseException):
    """Sent into work that has run out of time; derives from BaseException so that `except Exception` lets it pass."""


def run_limited(work: Callable[[], Any], seconds: float) -> Any:
    """Return what `work()` returns or raise what it raises; OutOfTime after `seconds`.

    Work that waits inside a C call (a long sleep, say) cannot be stopped: it is left behind in a daemon thread, and
    when it comes back it should look at `is_late()`.
    """
    result: list[Any] = []
    error: list[BaseException] = []

    def body() -> None:
        try:
            result.append(work())
        except BaseException as raised:  # handed to the caller below
            error.append(raised)

    thread = _Limited(target=body, name="limited", daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    finally:  # also when the learner presses the stop button
        thread.late = thread.is_alive()
        if thread.late:
            stop(thread)
    if thread.late or (error and isinstance(error[0], Stopped)):
        raise OutOfTime(f"no answer within {seconds:g} seconds")
    if error:
        raise error[0]
    return result[0]


class _Limited(threading.Thread):
    late = False


def is_late() -> bool:
    """Return True in work that `run_limited` no longer waits for."""
    return getattr(threading.current_thread(), "late", False)


def stop(thread: threading.Thread, error: type[BaseException] = Stopped) -> None:
    """Send an exception into a thread, and wait up to a second for its end."""
    # Several times, because a bare `except:` inside a loop swallows the exception and goes on.
    for _ in range(20):
        if thread.ident is None or not thread.is_alive():
            return
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(error))
        thread.join(0.05)
