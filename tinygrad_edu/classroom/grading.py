"""Grading one lesson: which answers must be run, running them, and what is recorded.

The flow: find and read (inbox.py), transplant (transplant.py), run in a jail (running.py, plugin.py, kernel.py,
jail.py) on the machines there are (executors.py), record (results.py). An answer that was graded before, with the same
checks, seed and environment, is not run again, whoever wrote it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tinygrad_edu.classroom import misconceptions
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.executors import Machines, environment
from tinygrad_edu.classroom.files import write_atomically
from tinygrad_edu.classroom.inbox import Submission
from tinygrad_edu.classroom.lesson import Cell, Exercise, Lesson
from tinygrad_edu.classroom.progress import progress
from tinygrad_edu.classroom.results import Record, Results, identity
from tinygrad_edu.classroom.running import Exam, Shard, Verdict, layout, run_shard
from tinygrad_edu.classroom.submissions import Notebook
from tinygrad_edu.classroom.transplant import RunCell, reference, run_cells, transplant

SHARD = 40  # exams in one pytest process, at most
FEW = 8  # and at least, where there are so many: a process takes two seconds to start


@dataclass
class Grading:
    """One lesson graded with one seed; what is found goes to `results`. `answers` holds the named answers, if any."""

    lesson: Lesson
    solution: Path
    answers: Path
    seed: int
    machines: Machines
    results: Results
    reference: dict[str, list[RunCell]] = field(init=False)  # the author's own run of each exercise, by answer id

    def __post_init__(self) -> None:
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
        self._run({key: exam for key, exam in exams.items() if key not in known}, expected)
        self._name_misconceptions(attempts, expected)
        last = self.results.attempts()
        self.results.append(*(new for new in attempts if last.get(identity(new)) != new))

    def _attempt(self, submission: Submission, expected: dict[str, str], exams: dict[str, Exam]) -> Record:
        """The record of one submission; what must be run for it is added to `exams`."""
        notebook = submission.notebook
        record: Record = {
            "type": "attempt",
            "student": submission.student,
            "lms": submission.lms,
            "lesson": self.lesson.name,
            "file": submission.file,
            "when": submission.when,
            "order": list(submission.order),
            "seed": self.seed,
            "sandbox": self.machines.jail.name,
            "flags": list(submission.notes),
            "sha256": notebook.sha256 if notebook else "",
            "unreadable": submission.unreadable,
            "answers": {},
            "manual": {},
        }
        if notebook is None:
            return record
        work = transplant(self.lesson, list(notebook.cells))
        record["flags"] += work.flags
        record["manual"] = {cell.id: _own_words(cell, notebook) for cell in self._manual()}
        for exercise in self.lesson.exercises:
            source = work.answer(exercise.answer)
            answer = record["answers"][exercise.answer.id] = {"source": source, "key": "", "misconception": ""}
            if source and exercise.checks:
                run = run_cells(self.lesson, exercise, work, self.seed)
                answer["key"] = self._key(exercise, run)
                exams[answer["key"]] = layout(run, expected, exercise.answer.timeout)
        return record

    def _key(self, exercise: Exercise, run: list[RunCell]) -> str:
        """A hash over all that a verdict depends on: the cells run, the reference's cells, jail and environment."""
        cells = [[asdict(cell) for cell in cells] for cells in (run, self.reference[exercise.answer.id])]
        return _digest(json.dumps([cells, self.machines.jail.level, environment()]))

    def _expected(self) -> dict[str, str]:
        """The transcript of every check, run with the author's solutions; kept in the results folder for next time."""
        exercises = [exercise for exercise in self.lesson.exercises if exercise.checks]
        keys = {self._key(exercise, self.reference[exercise.answer.id]): exercise for exercise in exercises}
        files = {key: self.results.folder / "reference" / f"{key}.json" for key in keys}
        exams = {
            key: layout(self.reference[exercise.answer.id], None)
            for key, exercise in keys.items()
            if not files[key].exists()
        }
        for verdicts in self._verdicts(exams):
            for key, mine in verdicts.items():
                _require_transcripts(keys[key], mine)
                transcripts = {verdict.check: verdict.transcript for verdict in mine}
                write_atomically(files[key], json.dumps(transcripts, indent=1, ensure_ascii=False) + "\n")
        for key, exercise in keys.items():
            if not files[key].exists():
                _require_transcripts(exercise, [])
        parts = [json.loads(path.read_text(encoding="utf-8")) for path in files.values()]
        return {id: transcript for part in parts for id, transcript in part.items()}

    def _run(self, exams: dict[str, Exam], expected: dict[str, str]) -> None:
        """Run the exams and record each shard's verdicts as it comes in."""
        if not exams:
            print(f"{self.lesson.name}: every answer was graded before")
            return
        done = 0
        with progress(len(exams), "answers") as advance:
            for verdicts in self._verdicts(exams):
                done += len(verdicts)
                self.results.append(*(_result(key, mine, expected) for key, mine in verdicts.items()))
                advance(len(verdicts))
        if done < len(exams):
            # They are not recorded: they count as not passed, and the next time they are tried again.
            print(f"{len(exams) - done} answers could not be run; run the same command again")

    def _verdicts(self, exams: dict[str, Exam]) -> Iterator[dict[str, list[Verdict]]]:
        """The verdicts on `exams`, by key, shard by shard."""
        jobs = self.machines.jobs
        size = max(1, min(SHARD, -(-len(exams) // jobs), max(FEW, len(exams) // (4 * jobs))))
        keys = list(exams)
        parts = [keys[start : start + size] for start in range(0, len(keys), size)]
        shards = [Shard({key: exams[key] for key in part}, self.machines.jail) for part in parts]
        yield from self.machines.run(run_shard, shards)

    def _name_misconceptions(self, attempts: list[Record], expected: dict[str, str]) -> None:
        """Where the checks printed exactly what a known misconception prints, put its name into the attempt."""
        known = self.results.known_results()
        wrong = [
            (exercise, answer, known[answer["key"]])
            for attempt in attempts
            for exercise in self.lesson.exercises
            if (answer := attempt["answers"].get(exercise.answer.id))
            and any(reason != "passed" for reason in known.get(answer["key"], {"checks": {}})["checks"].values())
        ]
        if not wrong:
            return
        cache = self.results.folder / "reference"
        catalog = misconceptions.catalog(self.solution, self.answers, self.seed, cache)
        for exercise, answer, result in wrong:
            answer["misconception"] = misconceptions.told(exercise, catalog, result, expected)

    def _manual(self) -> list[Cell]:
        return [cell for cell in self.lesson.cells if cell.kind == "manual" and cell.points]

    def _outline(self) -> Record:
        """The lesson as the report needs it."""
        texts = misconceptions.texts(self.lesson.name)
        exercises = [
            {
                "id": exercise.answer.id,
                "title": exercise.title,
                "checks": [
                    {"id": check.id, "points": check.points, "hidden": check.hidden} for check in exercise.checks
                ],
                "misconceptions": texts.get(exercise.answer.id, {}),
            }
            for exercise in self.lesson.exercises
        ]
        manual = [{"id": cell.id, "points": cell.points} for cell in self._manual()]
        outline = {"seed": self.seed, "exercises": exercises, "manual": manual}
        return {"type": "lesson", "name": self.lesson.name, **outline}


def _own_words(cell: Cell, notebook: Notebook) -> str:
    """What a student wrote into a cell that a person marks, or "" if it is as it was handed out."""
    code = [own.source for own in notebook.cells if cell.id in (own.metadata_id, own.cell_id)]
    text = "\n\n".join(code) if cell.is_code else notebook.prose.get(cell.id, "")
    return "" if text.strip() == cell.source.strip() else text


def _require_transcripts(exercise: Exercise, verdicts: list[Verdict]) -> None:
    """Raise ClassroomError unless the reference printed something at every check."""
    found = {verdict.check: verdict for verdict in verdicts}
    for check in exercise.checks:
        verdict = found.get(check.id, Verdict(check.id, "its kernel did not start", 0.0))
        if verdict.reason != "not compared" or not verdict.transcript.strip():
            why = "it printed nothing" if verdict.reason == "not compared" else verdict.reason
            raise ClassroomError(f"the reference solution fails its own check {check.id} ({why}); mend it first")


def _result(key: str, verdicts: list[Verdict], expected: dict[str, str]) -> Record:
    wrong = [verdict for verdict in verdicts if verdict.reason != "passed"]
    return {
        "type": "result",
        "key": key,
        "checks": {verdict.check: verdict.reason for verdict in verdicts},
        "printed": {verdict.check: misconceptions.fingerprint(verdict.transcript) for verdict in wrong},
        "seconds": round(sum(verdict.seconds for verdict in verdicts), 3),
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
