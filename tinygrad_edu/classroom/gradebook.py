"""Marks as tables: the gradebook, what Canvas and Moodle import, and what waits to be marked by hand."""

import csv
import io
from collections.abc import Iterable, Iterator

from tinygrad_edu.classroom.marks import MANUAL_COLUMNS, Marks, Work, harmless


def gradebook(marks: Marks) -> str:
    """A row for each student: every check, and for each lesson the points that count, lateness, attempt and file."""
    rows = [_row(marks, student) for student in marks.students]
    return _csv(rows[0] if rows else ("student",), (row.values() for row in rows))


def _row(marks: Marks, student: str) -> dict[str, str]:
    mine = {name: marks.work[student, name] for name in marks.lessons if (student, name) in marks.work}
    row = {"student": student, "lms": next((work.counted.record.get("lms", "") for work in mine.values()), "")}
    total = out_of = 0.0
    for name, outline in marks.lessons.items():
        work = mine.get(name)
        ids = [check["id"] for exercise in outline["exercises"] for check in exercise["checks"]]
        ids += [cell["id"] for cell in outline.get("manual", ())]
        points = {item.id: item.points for item in work.counted.items} if work else {}
        row |= {f"{name}/{id}": _number(points.get(id)) for id in ids}
        row |= {f"{name}/{column}": text for column, text in _about(work).items()}
        total += work.counted.points if work else 0.0
        out_of += points_of(outline)
    row |= {"total": _number(total), "out of": _number(out_of)}
    row["flags"] = "; ".join(flag for work in mine.values() for flag in work.flags)
    row["sandbox"] = "; ".join(dict.fromkeys(work.counted.record["sandbox"] for work in mine.values()))
    row["seed"] = "; ".join(dict.fromkeys(str(work.counted.record["seed"]) for work in mine.values()))
    return row


def _about(work: Work | None) -> dict[str, str]:
    if work is None:
        return dict.fromkeys(("points", "late", "attempt", "submitted", "sha256"), "")
    counted = work.counted
    return {
        "points": _number(counted.points),
        "late": counted.late.text,
        "attempt": f"{counted.number} of {len(work.attempts)}",
        "submitted": counted.record.get("when", ""),
        "sha256": counted.record["sha256"],
    }


def points_of(outline: dict[str, object]) -> float:
    """The points that a lesson gives."""
    checks = [check for exercise in outline["exercises"] for check in exercise["checks"]]  # type: ignore[attr-defined]
    return float(sum(one["points"] for one in (*checks, *outline.get("manual", ()))))  # type: ignore[misc]


def canvas(marks: Marks) -> str:
    """Canvas's gradebook import: matched by the ids in the names of its downloads; "" if nothing came from Canvas."""
    rows = []
    for student in marks.students:
        works = [marks.work.get((student, name)) for name in marks.lessons]
        lms = {work.counted.record.get("lms", "") for work in works if work}
        ids = [own.removeprefix("canvas ") for own in sorted(lms) if own.startswith("canvas ")]
        if ids:
            points = [_number(work.counted.points) if work else "" for work in works]
            rows.append([student, ids[0], "", "", "", *points])
    if not rows:
        return ""
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *marks.lessons)
    possible = ("    Points Possible", "", "", "", "", *(_number(points_of(one)) for one in marks.lessons.values()))
    return _csv(header, (possible, *rows))


def moodle(marks: Marks, lesson: str) -> str:
    """Moodle's grading worksheet for one lesson's assignment; "" if nothing came from Moodle."""
    rows = []
    for student in marks.students:
        work = marks.work.get((student, lesson))
        lms = work.counted.record.get("lms", "") if work else ""
        if work and lms.startswith("moodle "):
            out_of = _number(points_of(marks.lessons[lesson]))
            identifier = f"Participant {lms.removeprefix('moodle ')}"
            comment = "; ".join(filter(None, (work.counted.late.text, "see your feedback page")))
            rows.append([identifier, student, _number(work.counted.points), out_of, "", comment])
    header = ("Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)", "Feedback comments")
    return _csv(header, rows) if rows else ""


def to_mark(marks: Marks) -> str:
    """What waits for a person: a row for each written answer without a mark, to be filled in and given to --manual."""
    rows = list(_to_mark(marks))
    return _csv((*MANUAL_COLUMNS, "out of", "text"), rows) if rows else ""


def _to_mark(marks: Marks) -> Iterator[list[str]]:
    for (student, lesson), work in marks.work.items():
        for item in work.counted.manual:
            if item.points is None:
                text = work.counted.record["manual"][item.id]
                yield [student, lesson, item.id, "", "", _number(item.out_of), text]


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2):g}"


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(list(header))
    writer.writerows([harmless(value) for value in row] for row in rows)
    return buffer.getvalue()
