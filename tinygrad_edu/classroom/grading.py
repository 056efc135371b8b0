"""Grading one lesson: which answers must be run, running them, and what is recorded.

The flow: read (submissions.py), transplant (transplant.py), run in a jail (running.py, plugin.py, kernel.py, jail.py),
record (results.py). An answer that was graded before, with the same checks, seed and environment, is not run again,
whoever wrote it.
"""

import hashlib
import json
import platform
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata

from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.files import write_atomically
from tinygrad_edu.classroom.jail import INSTANT_CHECKS, PACKAGE, Jail
from tinygrad_edu.classroom.lesson import Exercise, Lesson
from tinygrad_edu.classroom.results import Record, Results
from tinygrad_edu.classroom.running import Exam, Shard, Verdict, layout, run_shard
from tinygrad_edu.classroom.submissions import Submission, UnreadableSubmission, read_submission
from tinygrad_edu.classroom.transplant import RunCell, reference, run_cells, transplant

SHARD = 40  # exams in one pytest process

_RELEVANT = ("numpy", "ipykernel", "ipython", "nbval")


@dataclass
class Grading:
    """One lesson graded with one seed in one jail; what is found goes to `results`."""

    lesson: Lesson
    seed: int
    jail: Jail
    results: Results
    executor: Executor
    jobs: int
    environment: str = field(init=False)
    reference: dict[str, list[RunCell]] = field(init=False)  # the author's own run of each exercise, by answer id

    def __post_init__(self) -> None:
        self.environment = environment()
        work = reference(self.lesson)
        self.reference = {
            exercise.answer.id: run_cells(self.lesson, exercise, work, self.seed) for exercise in self.lesson.exercises
        }

    def grade(self, submissions: list[Submission]) -> None:
        """Record the lesson, the verdicts that are not known yet, and every attempt that is new."""
        expected = self._expected()
        outline = self._outline()
        if self.results.lessons().get(self.lesson.name) != outline:
            self.results.append(outline)
        known = self.results.known_results()
        exams: dict[str, Exam] = {}
        attempts = [self._attempt(submission, expected, exams) for submission in submissions]
        self._run({key: exam for key, exam in exams.items() if key not in known})
        last = self.results.last_attempts()
        self.results.append(*(new for new in attempts if last.get((new["student"], new["lesson"])) != new))

    def _attempt(self, submission: Submission, expected: dict[str, str], exams: dict[str, Exam]) -> Record:
        """The record of one submission; what must be run for it is added to `exams`."""
        record: Record = {
            "type": "attempt",
            "student": submission.student,
            "lesson": self.lesson.name,
            "seed": self.seed,
            "sandbox": self.jail.name,
            "flags": list(submission.notes),
            "sha256": "",
            "unreadable": "",
            "answers": {},
        }
        if submission.path is None:
            record["unreadable"] = "there is no notebook in your folder; put the exercise notebook there"
            return record
        try:
            cells, record["sha256"] = read_submission(submission.path)
        except UnreadableSubmission as error:
            record["unreadable"] = str(error)
            record["flags"].append("unreadable")
            return record
        work = transplant(self.lesson, cells)
        record["flags"] += work.flags
        for exercise in self.lesson.exercises:
            source = work.answer(exercise.answer)
            answer = record["answers"][exercise.answer.id] = {"source": source, "key": ""}
            if source and exercise.checks:
                run = run_cells(self.lesson, exercise, work, self.seed)
                answer["key"] = self._key(exercise, run)
                exams[answer["key"]] = layout(run, expected, exercise.answer.timeout)
        return record

    def _key(self, exercise: Exercise, run: list[RunCell]) -> str:
        """A hash over all that a verdict depends on: the cells run, the reference's cells, jail and environment."""
        cells = [[asdict(cell) for cell in cells] for cells in (run, self.reference[exercise.answer.id])]
        return _digest(json.dumps([cells, self.jail.level, self.environment]))

    def _expected(self) -> dict[str, str]:
        """The transcript of every check, run with the author's solutions; kept in the results folder for next time."""
        exercises = [exercise for exercise in self.lesson.exercises if exercise.checks]
        runs = {self._key(exercise, run): run for exercise in exercises if (run := self.reference[exercise.answer.id])}
        cache = self.results.folder / "reference" / f"{_digest(''.join(runs))}.json"
        if cache.exists():
            return dict(json.loads(cache.read_text(encoding="utf-8")))
        exams = {key: layout(run, None) for key, run in runs.items()}
        found = {verdict.check: verdict for part in self._verdicts(exams) for mine in part.values() for verdict in mine}
        for check in (check for exercise in exercises for check in exercise.checks):
            verdict = found.get(check.id, Verdict(check.id, "its kernel did not start", 0.0))
            if verdict.reason != "not compared" or not verdict.transcript.strip():
                why = "it printed nothing" if verdict.reason == "not compared" else verdict.reason
                raise ClassroomError(f"the reference solution fails its own check {check.id} ({why}); mend it first")
        expected = {id: verdict.transcript for id, verdict in found.items()}
        write_atomically(cache, json.dumps(expected, indent=1, ensure_ascii=False) + "\n")
        return expected

    def _run(self, exams: dict[str, Exam]) -> None:
        """Run the exams and record each shard's verdicts as it comes in."""
        if not exams:
            print("every answer was graded before")
        done = 0
        for verdicts in self._verdicts(exams):
            done += len(verdicts)
            print(f"ran {done} of {len(exams)} answers", flush=True)
            self.results.append(*(_result(key, mine) for key, mine in verdicts.items()))
        if done < len(exams):
            # They are not recorded: they count as not passed, and the next time they are tried again.
            print(f"{len(exams) - done} answers could not be run; run the same command again")

    def _verdicts(self, exams: dict[str, Exam]) -> Iterator[dict[str, list[Verdict]]]:
        """The verdicts on `exams`, by key, shard by shard."""
        size = max(1, min(SHARD, -(-len(exams) // self.jobs)))
        keys = list(exams)
        parts = [keys[start : start + size] for start in range(0, len(keys), size)]
        yield from self.executor.map(run_shard, [Shard({key: exams[key] for key in part}, self.jail) for part in parts])

    def _outline(self) -> Record:
        """The lesson as the report needs it."""
        exercises = [
            {
                "id": exercise.answer.id,
                "title": exercise.title,
                "checks": [
                    {"id": check.id, "points": check.points, "hidden": check.hidden} for check in exercise.checks
                ],
            }
            for exercise in self.lesson.exercises
        ]
        return {"type": "lesson", "name": self.lesson.name, "seed": self.seed, "exercises": exercises}


def _result(key: str, verdicts: list[Verdict]) -> Record:
    return {
        "type": "result",
        "key": key,
        "checks": {verdict.check: verdict.reason for verdict in verdicts},
        "seconds": round(sum(verdict.seconds for verdict in verdicts), 3),
    }


@cache
def environment() -> str:
    """A hash of what else decides a verdict: Python, the packages that run the cells, and what a jail shows of ours."""
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if not path.is_relative_to(INSTANT_CHECKS)]
    code = [(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    versions = [f"{name} {metadata.version(name)}" for name in _RELEVANT]
    return _digest(json.dumps([platform.python_version(), platform.machine(), versions, code]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
