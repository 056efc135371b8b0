"""Graders that are ended at random moments, as by a power cut: nothing is left running, the next one finishes the work.

What counts is that the gradebook and the feedback have the bytes of a run that nobody disturbed.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import psutil
import pytest

from tests.grading.attacks import LESSON, RIGHT, exercise, plainly, solution
from tinygrad_edu.classroom.jail import PACKAGE

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there, a process cannot be ended from outside like this"
)

CLASS = {
    **{f"right-{number}": f"{RIGHT}  # {number}" for number in range(3)},
    "deadly": "import os\ndef slope(x):\n    os._exit(0)",
}
RUNAWAY = """\
import os, pathlib, signal, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    pathlib.Path("@PID@").write_text(f"{os.getpid()}\\n")
time.sleep(600)
"""


class School:
    """A class on disk, and graders as a person would start them."""

    def __init__(self, folder: Path, work: dict[str, str]) -> None:
        self.folder = folder
        for name in ("class", "solutions", "temporary"):
            (folder / name).mkdir()
        nbformat.write(solution(), folder / "solutions" / f"{LESSON}.ipynb")
        for student, answer in work.items():
            plainly(folder / "class", student, exercise(answer))
        self.started: list[subprocess.Popen[str]] = []

    def grade(self, out: str, *options: str) -> subprocess.Popen[str]:
        """Start a grader."""
        verb = "import sys; from tinygrad_edu.classroom.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", verb, "grade", "class", "--out", out]
        command += ["--solutions", "solutions", "--lesson", LESSON, "--seed", "7", "--jobs", "2", *options]
        own = {"TMPDIR": str(self.folder / "temporary"), "PYTHONPATH": str(PACKAGE.parent)}
        grader = subprocess.Popen(
            command, cwd=self.folder, env={**os.environ, **own}, text=True, stdout=-1, stderr=subprocess.STDOUT
        )
        self.started.append(grader)
        return grader

    def finish(self, out: str, *options: str) -> dict[str, bytes]:
        """Grade to the end, and give back what is handed out."""
        return self.wait(self.grade(out, *options), out)

    def wait(self, grader: subprocess.Popen[str], out: str) -> dict[str, bytes]:
        """Wait for a grader's end, and give back what is handed out."""
        said, _ = grader.communicate(timeout=300)
        assert grader.returncode == 0, said
        files = [*(self.folder / out).glob("*.csv"), *(self.folder / out / "feedback").glob("*.html")]
        return {str(path.relative_to(self.folder / out)): path.read_bytes() for path in files}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], School]]:
    made: list[School] = []

    def make(work: dict[str, str]) -> School:
        made.append(School(tmp_path, work))
        return made[-1]

    yield make
    for grader in (grader for one in made for grader in one.started):
        grader.kill()
        grader.communicate()


def below(grader: subprocess.Popen[str], part: str = "") -> list[psutil.Process]:
    """The processes that a grader started, or that these started, with `part` in their command line."""
    found = []
    with contextlib.suppress(psutil.NoSuchProcess):
        for process in psutil.Process(grader.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):  # it has just ended
                if part in " ".join(process.cmdline()):
                    found.append(process)
    return found


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


def all_ended(processes: list[psutil.Process]) -> bool:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                return False
    return True


def test_ended_at_any_moment_and_started_again_it_gives_the_same_bytes(school: Callable[..., School]) -> None:
    graded = school(CLASS)
    undisturbed = graded.finish("undisturbed")

    grader = graded.grade("disturbed")
    wait_for(lambda: below(grader, "kernel_main.py"))
    time.sleep(random.uniform(0, 1.5))
    processes = below(grader)
    grader.send_signal(signal.SIGKILL)
    wait_for(lambda: all_ended(processes))

    # A process with a shard is ended, while a second grader would like to take part.
    grader = graded.grade("disturbed")
    wait_for(lambda: below(grader, "--report-log") or grader.poll() is not None)
    grader.send_signal(signal.SIGSTOP)  # so that it cannot end before the second one has come
    second = graded.grade("disturbed")
    said, _ = second.communicate(timeout=60)
    assert second.returncode != 0
    assert "another command is at work" in said
    grader.send_signal(signal.SIGCONT)
    for process in below(grader, "--report-log")[:1]:
        process.kill()
    assert graded.wait(grader, "disturbed") == undisturbed


def test_without_a_sandbox_too_everything_ends_with_the_grader(tmp_path: Path, school: Callable[..., School]) -> None:
    told = tmp_path / "pid"
    graded = school({"runaway": RUNAWAY.replace("@PID@", str(told))})
    grader = graded.grade("results", "--sandbox", "off")
    wait_for(lambda: told.exists() and told.read_text().endswith("\n"))
    processes = [*below(grader), psutil.Process(int(told.read_text()))]
    grader.send_signal(signal.SIGKILL)
    wait_for(lambda: all_ended(processes))
    wait_for(lambda: not list((graded.folder / "temporary").iterdir()))
