"""A class made from what is known to be right and wrong, with the mark that each submission deserves.

    python -m tests.grading.generated [--students 200] [--lesson NAME] [--distinct]

grades such a class for every lesson, in real kernels and jails, and says whether every mark is as deserved. What an
answer deserves is found another way: its functions are called in one ordinary process, without kernel, nbval or jail.
"""

import argparse
import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tinygrad_edu.classroom import grade
from tinygrad_edu.classroom.lesson import Lesson, read_lesson
from tinygrad_edu.classroom.release import exercise_text
from tinygrad_edu.classroom.results import Results
from tinygrad_edu.classroom.trials import Trial, tries

ROOT = Path(__file__).resolve().parents[2]
SEED = 2027
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "no text": lambda data: b"\xff\xfe\x00" + data,
    "no notebook": lambda data: b'{"cells": 3}',
}


@dataclass
class Student:
    """A submission: its file, the points it deserves, and for each wrong answer the diagnoses that fit it."""

    data: bytes
    deserved: float
    diagnoses: dict[str, set[str]] = field(default_factory=dict)


class Known:
    """The answers to one lesson whose worth is known, and what each deserves with SEED.

    `limit` is in seconds: less than the checks' own timeouts saves time, and makes slow answers seem worthless.
    """

    def __init__(self, name: str, limit: float = 0.0) -> None:
        self.solution, self.answers = ROOT / "solutions" / f"{name}.ipynb", ROOT / "tests" / "answers"
        self.lesson: Lesson = read_lesson(self.solution)
        slowest = max(check.timeout for exercise in self.lesson.exercises for check in exercise.checks)
        trials = tries(self.solution, self.answers, (SEED,), ("reference", "right", "wrong"), limit or slowest)
        expected = {one.exercise: one.printed for one in trials if one.kind == "reference"}
        self.trials: dict[str, list[Trial]] = {id: [] for id in self.lesson.answers}
        self.points: dict[tuple[str, str], float] = {}
        for exercise in self.lesson.exercises:
            for one in (trial for trial in trials if trial.exercise == exercise.answer.id):
                passed = one.passes(exercise, {id: text or "" for id, text in expected[one.exercise].items()})
                self.points[one.exercise, one.name] = sum(c.points for c in exercise.checks if c.id in passed)
                self.trials[one.exercise].append(one)

    def source(self, trial: Trial) -> str:
        """The text of an answer's cell."""
        if trial.kind == "reference":
            return self.lesson.answers[trial.exercise].source
        return (self.answers / self.lesson.name / trial.exercise / f"{trial.name}.py").read_text(encoding="utf-8")

    def student(self, chosen: dict[str, Trial], remark: str = "") -> Student:
        """A submission with these answers; what is not chosen stays untouched."""
        notebook = blank(self.solution)
        for cell in notebook.cells:
            if cell.id in chosen:
                cell.source = self.source(chosen[cell.id]) + remark
        deserved = sum(self.points[id, trial.name] for id, trial in chosen.items())
        diagnoses = {id: self.fitting(trial) for id, trial in chosen.items() if trial.kind == "wrong"}
        return Student(nbformat.writes(notebook).encode(), deserved, diagnoses)

    def fitting(self, trial: Trial) -> set[str]:
        """The diagnoses of all wrong answers that print the same."""
        others = self.trials[trial.exercise]
        return {one.diagnosis for one in others if one.kind == "wrong" and one.printed == trial.printed}


def blank(solution: Path) -> NotebookNode:
    """The exercise as it is handed out."""
    return nbformat.reads(exercise_text(nbformat.read(solution, as_version=4)), as_version=4)


def make_class(known: Known, count: int, distinct: bool = False) -> dict[str, Student]:
    """`count` submissions: each named answer once, one for each way to be broken, an untouched one, and mixtures."""
    draw = random.Random(known.lesson.name)
    references = {id: own[0] for id, own in known.trials.items()}
    students = {"untouched": known.student({})}
    for how, spoil in BROKEN.items():
        students[f"broken {how}"] = Student(spoil(known.student(references).data), 0.0)
    for id, own in known.trials.items():
        for trial in own:
            students[f"{id} {trial.name}"] = known.student({**references, id: trial})
    while len(students) < count:
        chosen = {id: draw.choice(own) for id, own in known.trials.items() if draw.random() < 0.9}
        name = f"mixture {len(students)}"
        students[name] = known.student(chosen, f"\n# {name}" if distinct else "")
    return dict(list(students.items())[:count])


def hand_in(students: dict[str, Student], folder: Path) -> Path:
    """Write the submissions; gives back their folder."""
    folder.mkdir(parents=True)
    for name, student in students.items():
        (folder / f"{name}.ipynb").write_bytes(student.data)
    return folder


def grade_class(folder: Path, lesson: str, **options: object) -> dict[str, dict[str, str]]:
    """Grade a folder by the verb; gives back the rows of the gradebook by student."""
    parser = argparse.ArgumentParser()
    grade.add_arguments(parser)
    args = parser.parse_args([str(folder), f"--lesson={lesson}", f"--seed={SEED}"])
    assert grade.run(argparse.Namespace(**{**vars(args), **options})) == 0
    with open(results_of(folder) / "gradebook.csv", encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def results_of(folder: Path) -> Path:
    """The results folder that belongs to the folder of a class."""
    return folder.parent / f"{folder.name}-results"


def undeserved(students: dict[str, Student], rows: dict[str, dict[str, str]]) -> list[str]:
    """The students whose mark is not what they deserve, with both."""
    return [
        f"{name}: {rows[name]['total']} instead of {student.deserved:g}"
        for name, student in students.items()
        if float(rows[name]["total"]) != student.deserved
    ]


def misnamed(students: dict[str, Student], folder: Path) -> tuple[list[str], int, int]:
    """Wrong answers that were given a misconception that does not fit; how many got a fitting one, and of how many."""
    attempts = {key[0]: one for key, one in Results(results_of(folder), writer=False).attempts().items()}
    wrong = [
        (name, id, fitting, attempts[name]["answers"][id]["misconception"])
        for name, student in students.items()
        for id, fitting in student.diagnoses.items()
    ]
    false = [f"{name}, {id}: told {told}" for name, id, fitting, told in wrong if told and told not in fitting]
    return false, sum(bool(told) for *_, told in wrong), len(wrong)


def main() -> int:
    """Grade a class for each lesson and print a row for each; 1 if any mark is not as deserved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--lesson", action="append")
    parser.add_argument("--distinct", action="store_true", help="no two mixtures share an answer: everything is run")
    args = parser.parse_args()
    wrong = 0
    for name in args.lesson or sorted(path.stem for path in (ROOT / "solutions").glob("*.ipynb")):
        known = Known(name)
        students = make_class(known, args.students, args.distinct)
        with tempfile.TemporaryDirectory() as place:
            folder = hand_in(students, Path(place) / "class")
            start = time.monotonic()
            rows = grade_class(folder, name)
            minutes = (time.monotonic() - start) / 60
            complaints = undeserved(students, rows)
            false, told, of = misnamed(students, folder)
            results = len(Results(results_of(folder), writer=False).known_results())
        print(*complaints, *false, sep="\n")
        wrong += len(complaints) + len(false)
        print(
            f"== {name}: {len(students) - len(complaints)} of {len(students)} marks as deserved; "
            f"misconception told for {told} of {of} wrong answers, {len(false)} of them falsely; "
            f"{results} answers run in {minutes:.1f} minutes",
            flush=True,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
