"""The graded cells of solutions/ and the checks of exercises/ agree on the named answers in tests/answers/."""

import contextlib
import functools
import io
import runpy
from pathlib import Path
from typing import Any

import pytest

from tinygrad_edu.classroom import exercises
from tinygrad_edu.classroom.feedback import Exercise
from tinygrad_edu.classroom.lesson import Cell, read_lesson, with_seed
from tinygrad_edu.classroom.time_limit import OutOfTime, run_limited
from tinygrad_edu.classroom.transcripts import same_transcript

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    pytest.param(lesson, exercise, file, id=f"{exercise.id}-{file.stem}")
    for lesson, found in exercises.by_lesson().items()
    for exercise in found
    for file in sorted((ROOT / "tests" / "answers" / lesson / exercise.id).glob("*.py"))
]


def _printed(cell: Cell, function: Any, name: str, setup: str, seed: int, seconds: float = 30.0) -> str:
    """What a graded cell prints when the exercise's function is `function`."""
    names: dict[str, Any] = {}
    exec(with_seed(setup, seed), names)
    names[name] = function
    output = io.StringIO()

    def run() -> None:
        with contextlib.redirect_stdout(output):
            exec(cell.source, names)

    try:
        run_limited(run, seconds)
    except OutOfTime:
        return "out of time"
    return output.getvalue()


@functools.cache
def _cells(lesson: str) -> tuple[Cell, ...]:
    return tuple(read_lesson(ROOT / "solutions" / f"{lesson}.ipynb").cells)


_references: dict[tuple[str, str, int], str] = {}


def _wanted(cell: Cell, exercise: Exercise, setup: str, seed: int) -> str:
    """What the cell prints for the reference: once for all answers."""
    key = (exercise.id, cell.id, seed)
    if key not in _references:
        _references[key] = _printed(cell, exercise.reference, exercise.function, setup, seed)
    return _references[key]


@pytest.mark.filterwarnings("ignore:The .grad attribute of a Tensor that is not a leaf")
@pytest.mark.filterwarnings("ignore:Using backward.. with create_graph=True")
@pytest.mark.parametrize(("lesson", "exercise", "file"), FILES)
def test_grading_accepts_the_right_answers_and_no_other(lesson: str, exercise: Exercise, file: Path) -> None:
    cells = _cells(lesson)
    setup = "\n".join(cell.source for cell in cells if cell.kind == "locked" and not cell.source.startswith("check("))
    checks = [cell for cell in cells if cell.kind == "check" and exercise.id in cell.needs]
    function = runpy.run_path(str(file))[exercise.function]
    is_right = file.stem.startswith("right")
    assert checks
    assert any(cell.hidden for cell in checks)
    for seed in (2026, 1):
        same = []
        for cell in checks:
            wanted = _wanted(cell, exercise, setup, seed)
            assert wanted.count("\n") > 0
            assert "stopped by" not in wanted
            # A wrong answer may loop; a right one is given time, however busy the machine is.
            got = _printed(cell, function, exercise.function, setup, seed, 30.0 if is_right else 0.2)
            same.append(same_transcript(wanted, got, cell.rtol, cell.atol))
        assert all(same) if is_right else not all(same), f"seed {seed}: {same}"
