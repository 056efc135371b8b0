"""The pytest plugin that grades: nbval runs the cells, this decides where, for how long, and what is compared.

    pytest --nbval -p tinygrad_edu.classroom.plugin --noconftest -c own.ini --report-log OUT --jail LEVEL exercise.ipynb

The notebooks are those that running.py lays out, one for each exercise. Each file is deleted once it is read, before
any kernel starts: from then on the expected output exists in this process alone. The report log gets, for each check,
the verdict with its id, its points and the reason in `user_properties`.
"""

import os
import secrets
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from tinygrad_edu.classroom.jail import PROCESS, Jail, kill_all
from tinygrad_edu.classroom.kernel import JailedKernel
from tinygrad_edu.classroom.transcripts import beside, bound_names, marked, same_transcript, transcript

IDLE_TIMEOUT = 1.0  # seconds between a cell's reply and the last of its output
LONGEST_TRANSCRIPT = 100_000  # characters kept of what a check printed


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("grading")
    group.addoption("--jail", default=PROCESS, help="level of the jail for the kernels")
    group.addoption("--secret", action="append", default=[], help="folder that the kernels must not see")
    group.addoption("--bounded", action="store_true", help="bound each kernel by a control group")


def pytest_configure(config: pytest.Config) -> None:
    threading.Thread(target=_end_with_the_grader, daemon=True).start()


def _end_with_the_grader() -> None:
    """The grader holds the other end of our standard input: when that closes, however it ended, so does everything."""
    while os.read(0, 1):
        pass
    kill_all()
    shutil.rmtree(os.getcwd(), ignore_errors=True)
    os._exit(1)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, list[Any], list[Any]]:
    """Where nbval would run a notebook in its own way, run it in ours."""
    collectors = yield
    return [
        GradedNotebook.from_parent(parent, path=file_path) if isinstance(collector, IPyNbFile) else collector
        for collector in collectors
    ]


def _is_check(cell: nbformat.NotebookNode) -> bool:
    return "points" in cell.metadata.grading


class GradedNotebook(IPyNbFile):
    """One exercise of one submission, run in a kernel of its own."""

    def collect(self) -> Iterator["GradedCell"]:
        self.nb = nbformat.read(self.path, as_version=4)
        self.path.unlink()
        self.students_time = self.nb.metadata.grading.students_time
        mark = f"m{secrets.token_hex(8)}"
        locked = [cell.source for cell in self.nb.cells if cell.metadata.grading.ours and not _is_check(cell)]
        bound = frozenset(name for source in locked for name in bound_names(source))
        for number, cell in enumerate(self.nb.cells):
            yield GradedCell.from_parent(self, name=cell.id, cell_num=number, cell=cell, mark=mark, bound=bound)

    def setup(self) -> None:
        option = self.config.option
        jail = Jail(option.jail, tuple(Path(secret) for secret in option.secret), option.bounded)
        self.kernel = JailedKernel(jail, self.nb.metadata.grading.budget)


class GradedCell(IPyNbCell):
    """A cell; if it is a check, its printed transcript is compared with the stored one."""

    def __init__(self, *, cell: nbformat.NotebookNode, mark: str, bound: frozenset[str], **names: Any) -> None:
        self.entry = cell.metadata.grading
        self.is_check = _is_check(cell)
        # The options come from here alone: a comment such as NBVAL_SKIP in a student's code means nothing.
        super().__init__(cell=cell, options=defaultdict(bool, check=self.is_check), **names)
        self.mark = mark
        self.output_timeout = IDLE_TIMEOUT
        self.reason = ""
        if self.entry.ours:
            cell.source = marked(cell.source, mark, bound)
        if self.is_check:
            about = {"exercise": self.path.stem, "check": self.entry.id, "points": self.entry.points}
            self.user_properties += about.items()

    def runtest(self) -> None:
        kernel = self.parent.kernel
        start = time.monotonic()
        # The student's cells share one timeout, a check or a cell of the author's has its own.
        kernel.allow(self.parent.students_time if self.entry.students else self.entry.timeout)
        try:
            super().runtest()
        finally:
            if self.entry.students:
                self.parent.students_time -= time.monotonic() - start
            reason = self.reason or kernel.verdict or self._error() or "not compared"
            if self.is_check:
                printed = transcript(self._output(), self.mark)
                self.user_properties.append(("transcript", printed[:LONGEST_TRANSCRIPT]))
            if self.is_check and self.cell.execution_count is None:  # the reference's own run: nothing to meet yet
                # A lesson's checks may catch an error and print it; the reference must not come to that.
                reason = beside(self._output(), self.mark).strip()[:200] or reason
            self.user_properties.append(("reason", reason))

    def compare_outputs(self, test: list[Any], ref: list[Any], skip_compare: Any = None) -> bool:
        """Compare what the check printed with what the reference printed, and nothing else. Called by nbval."""
        expected = "".join(output.text for output in ref)
        got = transcript(self._output(), self.mark)
        if same_transcript(expected, got, self.entry.get("rtol"), self.entry.get("atol")):
            self.reason = "passed"
            return True
        fewer = got.count("\n") < expected.count("\n")
        self.reason = "incomplete" if fewer else "differs"
        self.comparison_traceback = ["the transcript differs"]
        return False

    def _output(self) -> str:
        return "".join(output.text for output in self.test_outputs or [] if output.output_type == "stream")

    def _error(self) -> str:
        names = [output.ename for output in self.test_outputs or [] if output.output_type == "error"]
        return f"raised {names[0]}" if names else ""
