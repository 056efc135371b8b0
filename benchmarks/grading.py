"""`python -m benchmarks.grading`: how fast submissions are graded, what the jail costs, and what hostile answers cost.

Everything runs on one core. Lesson 02's own exercises are graded with their own solutions, as many times as asked for.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.report import insert
from tinygrad_edu.classroom import jail
from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.lesson import Exercise, Lesson, read_lesson
from tinygrad_edu.classroom.running import Exam, Shard, Verdict, layout, run_shard
from tinygrad_edu.classroom.submissions import StudentCell
from tinygrad_edu.classroom.transplant import Transplant, reference, run_cells, transplant

SEED = 7
GUIDE = Path(__file__).resolve().parents[1] / "docs" / "instructors.md"
MARKS = ("<!-- grading figures: begin -->", "<!-- grading figures: end -->")
TIMEOUT = 2.0  # seconds for a hostile answer
HOSTILE = {
    "a loop": "while True: pass",
    "a sleep": "import time; time.sleep(1e6)",
    "a process that stops itself": "import os; os.kill(os.getpid(), 19)",
    "100 MB of output": "print('x' * 100_000_000)",
    "output without end": "while True: print('x' * 10_000, flush=True)",
    "memory without end": "held = []\n    while True: held.append(b'x' * (64 << 20))",
    "a fork bomb": "import os\n    while True: os.fork()",
    "the end of the process": "import os; os._exit(0)",
}


@dataclass
class Cost:
    """What a shard took, in seconds; `cpu` is None where the system does not tell it of ended processes."""

    wall: float
    cpu: float | None = None

    @property
    def best(self) -> float:
        return self.wall if self.cpu is None else self.cpu


@contextlib.contextmanager
def metered() -> Iterator[Cost]:
    """Measure what this process and all below it take, those that were killed in a jail too."""
    cost, start, before = Cost(0.0), time.perf_counter(), processor()
    yield cost
    cost.wall, after = time.perf_counter() - start, processor()
    cost.cpu = after - before if before is not None and after is not None else None


def processor() -> float | None:
    """Seconds of processor time of this process's control group, or None where there is none that counts them."""
    for line in Path("/proc/self/cgroup").read_text().splitlines() if sys.platform == "linux" else ():
        _, controllers, path = line.split(":", 2)
        if "cpuacct" in controllers.split(","):
            file = Path("/sys/fs/cgroup", controllers, path.lstrip("/"), "cpuacct.usage")
            if file.exists():
                return int(file.read_text()) / 1e9
        elif not controllers:
            file = Path("/sys/fs/cgroup", path.lstrip("/"), "cpu.stat")
            if file.exists():
                return int(dict(entry.split() for entry in file.read_text().splitlines())["usage_usec"]) / 1e6
    return None


@contextlib.contextmanager
def counted_alone() -> Iterator[None]:
    """With control groups of version 1, be in a group of our own, so that nobody else is counted; else, do nothing."""
    lines = Path("/proc/self/cgroup").read_text().splitlines() if sys.platform == "linux" else []
    paths = {controllers: path for _, controllers, path in (line.split(":", 2) for line in lines)}
    name = next((name for name in paths if "cpuacct" in name.split(",")), None)
    if name is None:
        yield
        return
    above = Path("/sys/fs/cgroup", name, paths[name].lstrip("/"))
    own = above / f"tinygrad-edu-benchmark-{os.getpid()}"
    try:
        own.mkdir()
        (own / "cgroup.procs").write_text(str(os.getpid()))
    except OSError:  # it is not ours: the whole group is counted
        yield
        return
    try:
        yield
    finally:
        (above / "cgroup.procs").write_text(str(os.getpid()))
        with contextlib.suppress(OSError):
            own.rmdir()


def exam(lesson: Lesson, exercise: Exercise, work: Transplant, expected: dict[str, str] | None) -> Exam:
    """The exam of one exercise of a submission."""
    return layout(run_cells(lesson, exercise, work, SEED), expected, exercise.answer.timeout)


def transcripts(lesson: Lesson, where: jail.Jail) -> dict[str, str]:
    """What the lesson's checks should print."""
    exams = {one.answer.id: exam(lesson, one, reference(lesson), None) for one in lesson.exercises[:3]}
    return {verdict.check: verdict.transcript for found in run_shard(Shard(exams, where)).values() for verdict in found}


def graded(lesson: Lesson, count: int, kernels: int, where: jail.Jail, expected: dict[str, str]) -> Cost:
    """Grade `count` right submissions of `kernels` exercises each in one shard."""
    exams = {
        f"{number}-{place}": exam(lesson, exercise, reference(lesson), expected)
        for number in range(count)
        for place, exercise in enumerate(lesson.exercises[:kernels])
    }
    with metered() as cost:
        found = run_shard(Shard(exams, where))
    wrong = [verdict for verdicts in found.values() for verdict in verdicts if verdict.reason != "passed"]
    if wrong or len(found) < len(exams):
        sys.exit(f"right answers were not all found right: {wrong[:3]}")
    return cost


def hostile(lesson: Lesson, body: str, where: jail.Jail, expected: dict[str, str]) -> list[Verdict]:
    """Grade one hostile answer to the first exercise."""
    exercise = lesson.exercises[0]
    name = exercise.answer.source.split("(")[0]
    work = transplant(lesson, [StudentCell(f"{name}(*_):\n    {body}", exercise.answer.id)])
    (verdicts,) = run_shard(Shard({"hostile": exam(lesson, exercise, work, expected)}, where)).values()
    return verdicts


def lines(count: int) -> Iterator[str]:
    """The table, line by line, as it is measured."""
    lesson = read_lesson(course_root() / "solutions" / "02_requires_grad.ipynb")
    best, plain = jail.choose("auto"), jail.choose("off")
    yield f"On one core, {best.name}; {count} submissions of lesson 02 in one shard.\n"
    yield "| | measured | aim |"
    yield "|---|---:|---:|"
    expected = transcripts(lesson, best)
    costs = {kernels: graded(lesson, count, kernels, best, expected) for kernels in (1, 3)}
    for kernels, aim in ((1, 75), (3, 25)):
        title = f"submissions a minute, {kernels} kernel{'s' if kernels > 1 else ''} each"
        yield f"| {title} | {60 * count / costs[kernels].best:.0f} | {aim} |"
    if best.level != plain.level:
        without = graded(lesson, count, 1, plain, expected)
        yield f"| what the jail adds to the time | {100 * (costs[1].best / without.best - 1):.0f} % | 10 % |"
    short = Lesson(lesson.name, tuple(replace(cell, timeout=TIMEOUT) for cell in lesson.cells))
    for what, body in HOSTILE.items():
        verdicts = hostile(short, body, best, expected)
        seconds, reason = sum(verdict.seconds for verdict in verdicts), verdicts[0].reason
        yield f"| {what}, timeout {TIMEOUT:g} s ({reason}) | {seconds:.1f} s | {TIMEOUT + 1:g} s |"
    kind = "processor time" if costs[1].cpu is not None else "wall-clock time"
    yield f"\nSubmissions and the jail's share by {kind}, hostile answers by wall-clock time."


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading", description=__doc__)
    parser.add_argument("--submissions", type=int, default=40, help="how many are graded (40)")
    parser.add_argument("--guide", action="store_true", help="keep the table in docs/instructors.md")
    options = parser.parse_args(arguments)
    if options.submissions < 1:
        parser.error("--submissions must be positive")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder, counted_alone():
        tempfile.tempdir = folder
        table = []
        for line in lines(options.submissions):
            print(line, flush=True)
            table.append(line)
    if options.guide:
        insert(GUIDE, "\n".join(table), *MARKS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
