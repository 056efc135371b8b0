"""Which line of your code recorded what: remembered on demand only, since it takes time.

with remember_lines():
    y = x.exp()  # y's node knows this line from now on
"""

from __future__ import annotations

import itertools
import linecache
import os
import sys
from types import CodeType, FrameType
from typing import NamedTuple

from .grad_mode import Setting

PACKAGE = os.path.dirname(__file__)  # its own lines are left out
used = False  # whether lines were ever remembered: quicker to look at than the flag of a thread


class Line(NamedTuple):
    """A place in somebody's code. Its text is looked up when it is asked for: to remember a place is cheap."""

    code: CodeType
    instruction: int

    def _position(self) -> tuple[int | None, int | None, int | None, int | None]:
        """Return the first and the last line of the expression, and where in bytes it starts and ends there."""
        return next(itertools.islice(self.code.co_positions(), self.instruction // 2, None))

    @property
    def number(self) -> int:
        """The number of this line in its file, or in its cell."""
        return self._position()[0] or self.code.co_firstlineno

    @property
    def text(self) -> str:
        """The line as it was written, without indentation; the empty string where nobody knows."""
        return linecache.getline(self.code.co_filename, self.number).strip()

    @property
    def part(self) -> str:
        """The expression in that line that was computed; the empty string where it goes over several lines."""
        first, last, start, end = self._position()
        if first is None or first != last or start is None:
            return ""
        return linecache.getline(self.code.co_filename, first).encode()[start:end].decode()

    @property
    def where(self) -> str:
        """Where to find the line. A cell's file has another name in every process: it is called the cell."""
        path = self.code.co_filename
        is_cell = not os.path.exists(path) or os.path.basename(os.path.dirname(path)).startswith("ipykernel_")
        place = f"line {self.number} of its cell" if is_cell else f"{os.path.basename(path)}, line {self.number}"
        function = self.code.co_qualname.rpartition("<locals>.")[2]
        return place if function.startswith("<") else f"{place}, in {function}"

    def __str__(self) -> str:
        return f"{self.text} ({self.where})" if self.text else self.where


def caller() -> Line | None:
    """Return the line outside of this package that is running; None if there is none."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(PACKAGE + os.sep):
        frame = frame.f_back
    return None if frame is None else Line(frame.f_code, frame.f_lasti)


class remember_lines(Setting):
    """Remember from now on, in this thread, which line of yours makes or changes each tensor; False: no longer.

    As a context manager, only within the block. Each operation takes a few microseconds longer meanwhile. The errors of
    a backward pass quote these lines beneath their message, and `viz.explain` and `viz.why` tell them.
    """

    def __init__(self, mode: bool = True) -> None:
        global used
        if not isinstance(mode, bool):
            raise TypeError(f"remember_lines() takes True or False, not a {type(mode).__name__}")
        used = True
        super().__init__(lines=mode)

    def __repr__(self) -> str:
        return f"remember_lines({self.flags['lines']})"
