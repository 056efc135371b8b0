"""What answers whose worth is known print at a lesson's checks: the instructor's own code, run in a process aside.

    tries(lesson, folder_of_answers, seeds) -> a Trial for the reference, the stub, constants, every named answer in
    tests/answers/ and every wrong belief that the instant checks know.

`release` lints with it, and `grade` names a misconception where a student's checks printed exactly what one prints.
Nothing a student wrote is ever run here.
"""

import ast
import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tinygrad_edu.classroom.jail import PACKAGE
from tinygrad_edu.classroom.lesson import DEFAULT_TIMEOUT, Exercise, Lesson, read_lesson, stub
from tinygrad_edu.classroom.transcripts import marked, same_transcript, transcript
from tinygrad_edu.classroom.transplant import Placed, Transplant, run_cells

LIMIT = 1.0  # seconds for each cell of an answer that is not known to be right
OTHER_SEEDS = (3, 4, 5)  # by which the reference is seen to depend on the seed
CONSTANTS: dict[str, Any] = {"None": None, "True": True, "0": 0, "1.0": 1.0, "''": "", "[]": []}
REFERENCE, STUB, EQUAL = "the reference", "the untouched stub", "an object that equals everything"

_MARK = "mtrial"
_FIXED = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Trial:
    """What one answer printed at each check of its exercise (None where it raised or took too long).

    `kind` is "reference", "again" (once more, and with other seeds), "worthless" (stub, constants, ...), "right"
    and "wrong" (from tests/answers), or "belief". `diagnosis` names the misconception of the last two.
    """

    exercise: str
    kind: str
    name: str
    seed: int
    printed: dict[str, str | None]
    diagnosis: str = ""

    def passes(self, exercise: Exercise, expected: dict[str, str]) -> list[str]:
        """The ids of the checks that it passes."""
        return [
            check.id
            for check in exercise.checks
            if (printed := self.printed.get(check.id)) is not None
            and same_transcript(expected[check.id], printed, check.rtol, check.atol)
        ]


def tries(
    solution: Path, answers: Path, seeds: tuple[int, ...], kinds: tuple[str, ...], limit: float = LIMIT
) -> list[Trial]:
    """Trials of these kinds, for every exercise of the lesson in `solution` and every seed, in a fresh process.

    A cell of an answer that is not known to be right may take `limit` seconds.
    """
    asked = {"solution": str(solution), "answers": str(answers), "seeds": seeds, "kinds": kinds, "limit": limit}
    job = json.dumps(asked)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tinygrad_edu.classroom.trials"],
        input=job,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **_FIXED, "PYTHONPATH": str(PACKAGE.parent)},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the trials of {solution.stem} ended with an error:\n{done.stderr}")
    return [Trial(**json.loads(line)) for line in done.stdout.splitlines()]


@dataclass(frozen=True)
class _Candidate:
    kind: str
    name: str
    source: str = ""  # the answer cell's text, or
    instead: Any = None  # what every function of the reference is replaced by
    function: str = ""  # only this one is
    diagnosis: str = ""


class _Equal(float):
    """Claims to equal everything, and to be everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __getattr__(self, name: str) -> "_Equal":
        return self

    def __call__(self, *args: Any, **options: Any) -> "_Equal":
        return self


def main() -> None:
    """Carry out the job on stdin; one line of JSON for each trial."""
    job = json.load(sys.stdin)
    reports, sys.stdout = sys.stdout, io.StringIO()
    lesson = read_lesson(Path(job["solution"]))
    for exercise in (one for one in lesson.exercises if one.checks):
        for candidate in _candidates(lesson, exercise, Path(job["answers"]), job["kinds"]):
            for seed in (*job["seeds"], *(OTHER_SEEDS if candidate.kind == "again" else ())):
                printed = _printed(lesson, exercise, candidate, seed, job["limit"])
                trial = Trial(exercise.answer.id, candidate.kind, candidate.name, seed, printed, candidate.diagnosis)
                print(json.dumps(asdict(trial)), file=reports, flush=True)
    reports.flush()


def _candidates(lesson: Lesson, exercise: Exercise, answers: Path, kinds: list[str]) -> Iterator[_Candidate]:
    from tinygrad_edu.classroom import exercises

    everything = [_Candidate(kind, REFERENCE, exercise.answer.source) for kind in ("reference", "again")]
    everything.append(_Candidate("worthless", STUB, stub(exercise.answer)))
    everything += [_Candidate("worthless", f"the constant {name}", instead=value) for name, value in CONSTANTS.items()]
    everything.append(_Candidate("worthless", EQUAL, instead=_Equal(1.0)))
    instant = {one.id: one for one in exercises.by_lesson().get(lesson.name, ())}.get(exercise.answer.id)
    if instant:
        everything += [
            _Candidate("belief", belief.name, exercise.answer.source, belief.function, instant.function, belief.name)
            for belief in instant.beliefs
        ]
    for path in sorted((answers / lesson.name / exercise.answer.id).glob("*.py")):
        source = path.read_text(encoding="utf-8")
        everything.append(_Candidate(path.stem.partition("_")[0], path.stem, source, diagnosis=_diagnosis(source)))
    return (candidate for candidate in everything if candidate.kind in kinds)


def _diagnosis(source: str) -> str:
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["DIAGNOSIS"]:
            return str(ast.literal_eval(node.value))
    return ""


def _printed(
    lesson: Lesson, exercise: Exercise, candidate: _Candidate, seed: int, limit: float
) -> dict[str, str | None]:
    """Run the cells that grading would run, in this process, and keep what the checks print."""
    from tinygrad_edu.classroom.side_effects import Libraries, settings, switch
    from tinygrad_edu.classroom.time_limit import OutOfTime, run_limited

    libraries, before = Libraries(), settings()
    patient = candidate.kind in ("reference", "again", "right")
    limit = max(check.timeout for check in exercise.checks) if patient else limit
    names: dict[str, Any] = {"__name__": "__main__"}
    printed: dict[str, str | None] = {check.id: None for check in exercise.checks}
    # A replacement needs the reference first. The comment is for the stub, which untouched would be no answer at all.
    source = f"{candidate.source or exercise.answer.source}\n# on trial"
    work = Transplant((Placed(source, exercise.answer.id),), ())
    for cell in run_cells(lesson, exercise, work, seed):
        output = io.StringIO()
        if cell.check:
            _replace(names, exercise, candidate)

        def run(text: str = marked(cell.source, _MARK) if cell.ours else cell.source) -> None:
            exec(compile(text, "<cell>", "exec"), names)

        try:
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(io.StringIO()):
                run_limited(run, limit if cell.check or not cell.ours else DEFAULT_TIMEOUT)
        except OutOfTime:
            continue
        except Exception:  # what a wrong answer raises is its own affair: its check is not passed
            continue
        finally:
            libraries.restore()
            switch(before)
        if cell.check:
            printed[cell.check.id] = transcript(output.getvalue(), _MARK)
    return printed


def _replace(names: dict[str, Any], exercise: Exercise, candidate: _Candidate) -> None:
    """Put the candidate's object in place of the functions that the answer cell defines."""
    if candidate.function:
        names[candidate.function] = candidate.instead
    elif not candidate.source:
        for node in ast.parse(exercise.answer.source).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                value = candidate.instead
                names[node.name] = value if isinstance(value, _Equal) else lambda *args, _value=value, **options: _value
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        names[target.id] = candidate.instead


if __name__ == "__main__":
    main()
