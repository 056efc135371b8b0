"""Which misconception an answer shows: told where the checks printed exactly what an answer of that kind prints.

The comparison is made here, outside the student's process, with the inputs of the grading itself. Known answers are
the wrong beliefs of the instant checks and, in a complete checkout, the named wrong answers in tests/answers/.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from tinygrad_edu.classroom import exercises, feedback
from tinygrad_edu.classroom.executors import environment
from tinygrad_edu.classroom.files import write_atomically
from tinygrad_edu.classroom.lesson import Cell, Exercise
from tinygrad_edu.classroom.results import Record
from tinygrad_edu.classroom.transcripts import same_transcript
from tinygrad_edu.classroom.trials import Trial, tries

LONGEST = 20_000  # characters of a transcript that is kept for comparing


def fingerprint(transcript: str) -> str:
    """What is kept of a transcript that was wrong; nothing if it is too long to be that of a known answer."""
    return transcript if len(transcript) <= LONGEST else ""


def texts(lesson: str) -> dict[str, dict[str, str]]:
    """For each exercise of a lesson, what a learner is told about each of its known misconceptions."""
    return {exercise.id: feedback.meanings(exercise) for exercise in exercises.by_lesson().get(lesson, ())}


def catalog(solution: Path, answers: Path, seed: int, cache: Path) -> list[Trial]:
    """What each known wrong answer prints at the checks of the lesson in `solution`; kept in the folder `cache`."""
    instant = Path(exercises.__file__).parent
    files = [solution, *sorted(instant.glob("*.py")), *sorted((answers / solution.stem).rglob("wrong_*.py"))]
    digest = hashlib.sha256(f"{environment()} {seed}".encode())
    for file in files:
        digest.update(file.read_bytes())
    path = cache / f"misconceptions-{digest.hexdigest()[:32]}.json"
    if not path.exists():
        trials = tries(solution, answers, (seed,), ("belief", "wrong"))
        write_atomically(path, json.dumps([asdict(trial) for trial in trials if trial.diagnosis], indent=1) + "\n")
    return [Trial(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def told(exercise: Exercise, known: list[Trial], result: Record, expected: dict[str, str]) -> str:
    """The name of the first known misconception that prints what this answer printed, at every check; or ""."""
    passed = {id: expected[id] for id, reason in result["checks"].items() if reason == "passed"}
    wrong = {id: text for id, text in result.get("printed", {}).items() if text}
    if wrong:  # an answer that printed nothing at all could be of any kind
        for trial in known:
            if trial.exercise == exercise.answer.id and all(
                _alike(trial.printed.get(check.id), {**wrong, **passed}.get(check.id), check)
                for check in exercise.checks
            ):
                return trial.diagnosis
    return ""


def _alike(known: str | None, printed: str | None, check: Cell) -> bool:
    return same_transcript(known or "", printed or "", check.rtol, check.atol)
