"""One shard of grading: notebooks in, verdicts out, through `pytest --nbval` in a process of its own.

`run_shard` is a pure function of its argument, so that any executor, on this machine or on others, can run it.
"""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinygrad_edu.classroom.jail import MARK, PACKAGE, PROCESS, Jail, kill_marked
from tinygrad_edu.classroom.lesson import DEFAULT_TIMEOUT
from tinygrad_edu.classroom.light import nbformat
from tinygrad_edu.classroom.testing import PYTEST
from tinygrad_edu.classroom.transplant import RunCell

STARTING = 60.0  # seconds for pytest to start on a busy machine
KERNEL_START = 5.0  # seconds for a kernel to start on a busy machine
SETUP_TIME = 10.0  # seconds for the lesson's own cells: imports, and the answers to earlier exercises

_PLUGINS = ("nbval.plugin", "pytest_reportlog.plugin", "tinygrad_edu.classroom.plugin")
_OFF = ("cacheprovider", "doctest", "junitxml", "unittest", "python")


@dataclass(frozen=True)
class Verdict:
    """What one check came to: `reason` is "passed" or why it did not; `transcript` is what it printed."""

    check: str
    reason: str
    seconds: float
    transcript: str = ""


@dataclass(frozen=True)
class Exam:
    """A notebook to run (as JSON), the ids of its checks, and the seconds it may take."""

    notebook: str
    checks: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Shard:
    """Exams by key, and the jail for their kernels."""

    exams: dict[str, Exam]
    jail: Jail


def layout(cells: list[RunCell], expected: dict[str, str] | None, timeout: float = DEFAULT_TIMEOUT) -> Exam:
    """The exam of one exercise; without `expected` transcripts, nothing is compared.

    The student's own cells may take `timeout` seconds together; a check says itself how long it may take.
    """
    notebook = nbformat.v4.new_notebook()
    for number, cell in enumerate(cells):
        entry: dict[str, Any] = {
            "ours": cell.ours,
            "students": not (cell.ours or cell.given),
            "timeout": cell.check.timeout if cell.check else SETUP_TIME,
        }
        outputs = []
        if cell.check:
            entry |= {"id": cell.check.id, "points": cell.check.points}
            entry |= {"rtol": cell.check.rtol, "atol": cell.check.atol}
            if expected is not None:
                outputs = [nbformat.v4.new_output("stream", text=expected[cell.check.id])]
        notebook.cells.append(
            nbformat.v4.new_code_cell(
                cell.source,
                id=f"cell-{number}",
                metadata={"grading": entry},
                outputs=outputs,
                execution_count=number + 1 if outputs else None,  # nbval compares only what has a count
            )
        )
    checks = [cell.check for cell in cells if cell.check]
    budget = SETUP_TIME + timeout + sum(check.timeout for check in checks)
    notebook.metadata["grading"] = {"budget": budget, "students_time": timeout}
    return Exam(nbformat.writes(notebook), tuple(check.id for check in checks), budget)


def run_shard(shard: Shard) -> dict[str, list[Verdict]]:
    """The verdicts by key; an exam that did not run to its end is tried once more by itself, and then left out."""
    verdicts = _run(shard)
    for key, exam in shard.exams.items():
        if key not in verdicts:
            verdicts |= _run(Shard({key: exam}, shard.jail))
    return verdicts


def _run(shard: Shard) -> dict[str, list[Verdict]]:
    with tempfile.TemporaryDirectory(prefix="grading-") as name:
        folder = Path(name)
        for key, exam in shard.exams.items():
            (folder / f"{key}.ipynb").write_text(exam.notebook, encoding="utf-8")
        (folder / "own.ini").write_text("[pytest]\n", encoding="utf-8")
        log = folder / "log.jsonl"
        mark = secrets.token_hex(8)
        with contextlib.suppress(subprocess.TimeoutExpired), _held_pipe() as pipe:
            subprocess.run(  # its exit status tells nothing: the log does
                [*_command(folder, log, shard.jail), *(f"{key}.ipynb" for key in shard.exams)],
                cwd=folder,
                env=_environment(folder) | {MARK: mark},
                stdin=pipe,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                start_new_session=True,  # Ctrl-C ends the grading after the shards that run; it must not cut them short
                timeout=STARTING + sum(exam.seconds + KERNEL_START for exam in shard.exams.values()),
            )
        if shard.jail.level == PROCESS:  # whoever ended pytest itself may be left
            kill_marked(mark)
        found = _read_log(log)
    return {key: found[key] for key, exam in shard.exams.items() if [v.check for v in found[key]] == list(exam.checks)}


@contextlib.contextmanager
def _held_pipe() -> Iterator[int]:
    """The end of a pipe whose other end closes when this process ends: the plugin then ends what it started."""
    ours, held = os.pipe()
    try:
        yield ours
    finally:
        os.close(ours)
        os.close(held)


def _command(folder: Path, log: Path, jail: Jail) -> list[str]:
    plugins = [f"-p{name}" for name in _PLUGINS] + [f"-pno:{name}" for name in _OFF]
    hidden = [f"--secret={path}" for path in jail.secrets] + ["--bounded"] * jail.bounded
    own = ["--nbval", "-s", "--noconftest", "-c", "own.ini", f"--rootdir={folder}", f"--report-log={log}"]
    return [sys.executable, "-P", "-c", PYTEST, *plugins, *own, f"--jail={jail.level}", *hidden, "-q", "--tb=no"]


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHON"))}
    # Temporary files go where they are removed, whatever becomes of the one who made them.
    own = {"TMPDIR": str(folder), "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"}
    return {**kept, **own, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def _read_log(log: Path) -> defaultdict[str, list[Verdict]]:
    """The verdicts by key, in the order in which the checks ran."""
    found: defaultdict[str, list[Verdict]] = defaultdict(list)
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        try:
            report = json.loads(line)
        except ValueError:  # the process was ended while it wrote its last line
            continue
        properties = dict(report.get("user_properties", ()))
        if report.get("when") != "call" or "check" not in properties:
            continue
        reason = properties["reason"]
        if reason == "passed" and (report["outcome"] != "passed" or "wasxfail" in report):
            reason = "raised"
        verdict = Verdict(properties["check"], reason, report["duration"], properties.get("transcript", ""))
        found[properties["exercise"]].append(verdict)
    return found
