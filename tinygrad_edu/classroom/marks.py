"""From what was recorded to marks: which attempt counts, what it earned, what came by hand, and what lateness took."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tinygrad_edu.classroom.dates import Dates, Late
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.results import Record, Results

POLICIES = ("last", "best")
MANUAL_COLUMNS = ("student", "lesson", "cell", "points", "comment")


@dataclass(frozen=True)
class ByHand:
    """What a person gave for a cell."""

    points: float
    comment: str = ""


Manual = dict[tuple[str, str, str], ByHand]  # by student, lesson, cell


@dataclass(frozen=True)
class Item:
    """A check of one attempt, or a cell marked by hand: `points` is None where no mark was given yet."""

    id: str
    out_of: float
    points: float | None
    reason: str = ""
    hidden: bool = False
    comment: str = ""


@dataclass(frozen=True)
class ExerciseMark:
    """One exercise of one attempt."""

    id: str
    title: str
    source: str
    items: tuple[Item, ...]
    misconception: str = ""
    meaning: str = ""

    @property
    def points(self) -> float:
        return sum(item.points or 0.0 for item in self.items)

    @property
    def out_of(self) -> float:
        return sum(item.out_of for item in self.items)


@dataclass(frozen=True)
class Attempt:
    """One attempt at one lesson; `number` counts from 1 in the order in which they were handed in."""

    record: Record
    number: int
    exercises: tuple[ExerciseMark, ...]
    manual: tuple[Item, ...]
    late: Late

    @cached_property
    def points(self) -> float:
        """What counts: by the checks and by hand, less what lateness took."""
        earned = sum(one.points for one in self.exercises) + sum(item.points or 0.0 for item in self.manual)
        return round(earned * self.late.factor, 6)

    @property
    def items(self) -> tuple[Item, ...]:
        return (*(item for one in self.exercises for item in one.items), *self.manual)


@dataclass(frozen=True)
class Work:
    """All of a student's attempts at one lesson, and the one that counts."""

    attempts: tuple[Attempt, ...]
    counted: Attempt

    @property
    def flags(self) -> list[str]:
        """What is odd about the attempt that counts, and about how it was chosen."""
        flags = list(self.counted.record["flags"])
        if self.attempts[-1].record["unreadable"] and not self.counted.record["unreadable"]:
            flags.append("a later attempt cannot be read")
        return flags


@dataclass
class Marks:
    """Everybody's marks: `lessons` are the outlines by name, `work` is by student and lesson."""

    lessons: dict[str, Record]
    work: dict[tuple[str, str], Work]
    students: list[str]
    notes: list[str] = field(default_factory=list)  # what the instructor should know


def compute(results: Results, dates: Dates, manual: Manual, policy: str) -> Marks:
    """The marks in `results`, by these rules. `policy` is "last" (the last attempt that can be read) or "best"."""
    known = results.known_results()
    lessons = dict(sorted(results.lessons().items()))
    by_work: dict[tuple[str, str], list[Record]] = {}
    for record in results.attempts().values():
        by_work.setdefault((record["student"], record["lesson"]), []).append(record)
    work = {}
    for (student, lesson), records in sorted(by_work.items()):
        if lesson in lessons:
            records.sort(key=lambda one: (one.get("order", []), one.get("when", ""), one.get("file", "")))
            attempts = tuple(
                _attempt(record, number, lessons[lesson], known, dates, manual)
                for number, record in enumerate(records, start=1)
            )
            work[student, lesson] = Work(attempts, _counted(attempts, policy))
    marks = Marks(lessons, work, sorted({student for student, _ in work}))
    marks.notes += _surplus(marks, dates, manual)
    return marks


def _attempt(
    record: Record, number: int, outline: Record, known: dict[str, Record], dates: Dates, manual: Manual
) -> Attempt:
    exercises = tuple(_exercise(record, exercise, known) for exercise in outline["exercises"])
    by_hand = tuple(_by_hand(record, cell, manual) for cell in outline.get("manual", ()))
    late = dates.late(record["student"], record["lesson"], record.get("when", ""))
    return Attempt(record, number, exercises, by_hand, late)


def _exercise(record: Record, outline: Record, known: dict[str, Record]) -> ExerciseMark:
    answer = record["answers"].get(outline["id"], {"source": "", "key": ""})
    missing = "not run" if answer["source"] else "not started"
    checks = known.get(answer["key"], {"checks": {}})["checks"]
    items = []
    for check in outline["checks"]:
        reason = checks.get(check["id"], missing)
        points = float(check["points"]) if reason == "passed" else 0.0
        items.append(Item(check["id"], check["points"], points, reason, check["hidden"]))
    name = answer.get("misconception", "")
    meaning = outline.get("misconceptions", {}).get(name, "")
    return ExerciseMark(outline["id"], outline["title"], answer["source"], tuple(items), name, meaning)


def _by_hand(record: Record, cell: Record, manual: Manual) -> Item:
    given = manual.get((record["student"], record["lesson"], cell["id"]))
    if given is None:
        # Nothing was written, so nothing is to be marked.
        return Item(cell["id"], cell["points"], None if record.get("manual", {}).get(cell["id"]) else 0.0)
    if given.points > cell["points"]:
        who = f"{record['student']}, {record['lesson']}, {cell['id']}"
        raise ClassroomError(f"{given.points:g} points by hand for {who}, which is out of {cell['points']:g}")
    return Item(cell["id"], cell["points"], given.points, comment=given.comment)


def _counted(attempts: tuple[Attempt, ...], policy: str) -> Attempt:
    readable = [one for one in attempts if not one.record["unreadable"]] or list(attempts)
    if policy == "best":
        return max(readable, key=lambda one: (one.points, -one.number))  # of equals, the first
    return readable[-1]


def _surplus(marks: Marks, dates: Dates, manual: Manual) -> Iterator[str]:
    """Names in the instructor's files that belong to nobody: most likely misspelt."""
    for student in sorted(dates.extensions.keys() - set(marks.students)):
        yield f"an extension is for {student}, who handed in nothing"
    for student, lesson, cell in sorted(manual):
        if (student, lesson) not in marks.work:
            yield f"points by hand are for {student}, {lesson}, who handed in nothing"
        elif cell not in {one["id"] for one in marks.lessons[lesson].get("manual", ())}:
            yield f"points by hand are for {cell}, which is no cell of {lesson} that is marked by hand"


def read_manual(path: Path | None) -> Manual:
    """The points given by hand, from a CSV with the columns of MANUAL_COLUMNS; rows without points are passed over."""
    if path is None:
        return {}
    found: Manual = {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := set(MANUAL_COLUMNS[:-1]) - set(rows.fieldnames or ()):
                raise ClassroomError(f"{path} has no column {', '.join(sorted(missing))}")
            for number, row in enumerate(rows, start=2):
                if not (row["points"] or "").strip():
                    continue
                key = (unquoted(row["student"]), unquoted(row["lesson"]), unquoted(row["cell"]))
                if key in found:
                    raise ClassroomError(f"{path}, line {number}: a second row for {', '.join(key)}")
                found[key] = ByHand(_points(path, number, row["points"]), unquoted(row.get("comment") or ""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ClassroomError(f"{path} cannot be read ({error})") from error
    return found


def _points(path: Path, number: int, text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e6:
        raise ClassroomError(f"{path}, line {number}: {text!r} is no number of points")
    return value


def harmless(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value


def unquoted(value: str) -> str:
    """The value that `harmless` was given."""
    return value[1:] if value[:1] == "'" and harmless(value[1:]) == value else value
