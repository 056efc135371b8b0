"""Whose notebook is it, of which lesson, and which attempt: told from names, folders and the cells themselves.

Known layouts: NAME.ipynb; NAME/...; LESSON/NAME.ipynb; Moodle's `Name_123_assignsubmission_file_`, as folders or in
front of file names; Canvas's `lastfirst_LATE_123_456_file-1.ipynb`; all of these in a zip, or a zip for each student.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tinygrad_edu.classroom.entries import Entry, UnreadableSubmission, collect
from tinygrad_edu.classroom.lesson import Lesson
from tinygrad_edu.classroom.names import defined_names
from tinygrad_edu.classroom.submissions import Notebook, parse

_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(file|onlinetext)(_|$)")
_CANVAS = re.compile(r"(?P<name>[^_]+)(?P<late>_LATE)?_(?P<id>\d{2,})_(?P<upload>\d{2,})_.+")
_TIME = r"(?:[T_ -]+([0-2]\d)[-:h.]?([0-5]\d)(?:[-:m.]?([0-5]\d))?)?"
_DATE = re.compile(r"(?<!\d)(20\d\d)-([01]\d)-([0-3]\d)" + _TIME + r"(?!\d)")
_AGAIN = re.compile(r"(?P<name>.*?)(?: \((?P<browser>\d+)\)|[-_ ]v?(?P<number>\d{1,3}))$")


@dataclass(frozen=True)
class Submission:
    """One attempt: `notebook` is None where there is none that can be read, and `unreadable` says why."""

    student: str
    lesson: str
    file: str = ""
    notebook: Notebook | None = None
    unreadable: str = ""
    notes: tuple[str, ...] = ()  # they become flags
    when: str = ""  # UTC, as 2026-03-01T22:59:00Z; "" if unknown
    order: tuple[str, int] = ("", 0)  # what the names say about the order of attempts: a date, a number
    lms: str = ""  # "moodle 123" or "canvas 123"


@dataclass(frozen=True)
class _Found:
    """An entry and what its names say."""

    entry: Entry
    student: str
    lms: str = ""
    lesson: str = ""
    notes: tuple[str, ...] = ()
    date: datetime | None = None
    number: int = 0
    notebook: Notebook | None = field(default=None, repr=False)
    problem: str = ""


def find_submissions(
    source: Path, lessons: list[Lesson], wanted: list[str]
) -> tuple[list[Submission], list[tuple[str, str]]]:
    """The attempts at the `wanted` lessons in a folder or zip, sorted, and what is left out, each with its reason.

    `lessons` are all that the course has, so that a notebook of another lesson is known as such.
    """
    inbox = collect(source)
    names = [lesson.name for lesson in lessons]
    wrapper = _wrapper(source, inbox.entries, names)
    found = [_whose(entry, entry.parts[wrapper:], names) for entry in inbox.entries]
    found = _told_apart([_read(one, lessons) for one in _numbered(found)])
    submissions: list[Submission] = []
    ignored = list(inbox.ignored)
    by_student: dict[str, list[_Found]] = {}
    for one in found:
        by_student.setdefault(one.student, []).append(one)
    for student, mine in by_student.items():
        for one, lesson, why in _assigned(mine, names, wanted):
            if why:
                ignored.append(("/".join(one.entry.parts), why))
            else:
                submissions.append(_submission(one, student, lesson))
    if len(wanted) == 1:  # somebody's folder without a notebook: a row of the gradebook says so
        reasons = {name.removesuffix(".zip"): why for name, why in ignored if name.endswith(".zip")}
        used = {one.entry.parts[wrapper] for one in found} | set(names)
        for folder in sorted({parts[wrapper] for parts in inbox.folders if len(parts) == wrapper + 1} - used):
            student, lms = _named(folder)
            if student not in by_student:
                why = reasons.get(folder, "there is no notebook in your folder; put the exercise notebook there")
                submissions.append(Submission(student, wanted[0], folder, None, why, ("no notebook",), lms=lms))
    submissions.sort(key=lambda one: (one.student, one.lesson, one.order, one.when, one.file))
    return submissions, ignored


# ------------------------------------------------------------------------------------------------------------ the names
def _wrapper(source: Path, entries: list[Entry], lessons: list[str]) -> int:
    """1 if everything lies in one folder that is no student's, as zips are often made; else 0."""
    tops = {entry.parts[0] for entry in entries}
    if len(tops) != 1 or any(len(entry.parts) == 1 for entry in entries) or tops & set(lessons):
        return 0
    below = {entry.parts[1] for entry in entries if len(entry.parts) > 2} - set(lessons)
    of_the_zip = source.suffix.lower() == ".zip" and tops == {source.stem}
    return 1 if of_the_zip or len(below) > 1 else 0


def _whose(entry: Entry, parts: tuple[str, ...], lessons: list[str]) -> _Found:
    lesson = parts[0] if parts[0] in lessons and len(parts) > 1 else ""
    parts = parts[1:] if lesson else parts
    stem = parts[-1][: -len(".ipynb")]
    # Downloads of an LMS may themselves lie in folders, one for each week perhaps: its own names say more.
    by_lms = next((place for place, name in enumerate(parts) if _MOODLE.match(name)), 0)
    parts = parts[-1:] if _CANVAS.fullmatch(stem) and not by_lms else parts[by_lms:]
    date = next(filter(None, map(_date, reversed((*parts[:-1], stem)))), None)
    canvas = _CANVAS.fullmatch(stem)
    if len(parts) > 1:
        student, lms = _named(parts[0])
        again = _AGAIN.fullmatch(stem) if stem not in lessons else None
        return _Found(entry, student, lms, lesson, (), date, int(again["browser"] or again["number"]) if again else 0)
    if canvas and not _MOODLE.match(stem):
        notes = ("marked late by Canvas",) if canvas["late"] else ()
        # Canvas counts up the numbers of its uploads: the larger one is the later one.
        return _Found(entry, canvas["name"], f"canvas {canvas['id']}", lesson, notes, date, int(canvas["upload"]))
    if _MOODLE.match(stem):
        student, lms = _named(stem)
        return _Found(entry, student, lms, lesson, (), date)
    student = _DATE.sub("", stem)
    for name in lessons:
        student = student.replace(name, "")
    student = student if student == stem else student.strip(" -_.")
    return _Found(entry, student or stem, "", lesson, (), date)


def _named(folder: str) -> tuple[str, str]:
    """Student and LMS id of a folder's or a file's name."""
    moodle = _MOODLE.match(folder)
    return (moodle["name"], f"moodle {moodle['id']}") if moodle else (folder, "")


def _date(name: str) -> datetime | None:
    """The date, and the time if there is one, that stands in a name (local time); a date alone means 0:00."""
    match = _DATE.search(name)
    if not match:
        return None
    try:
        return datetime(*(int(number or 0) for number in match.groups())).astimezone(UTC)  # type: ignore[arg-type]
    except (ValueError, OverflowError, OSError):
        return None


def _numbered(found: list[_Found]) -> Iterator[_Found]:
    """ann-2.ipynb and ann (1).ipynb are Ann's, if there is an ann.ipynb; else they are students of these names."""
    single = {one.student for one in found if not one.lms}
    for one in found:
        match = _AGAIN.fullmatch(one.student) if not one.lms and not one.number else None
        if match and match["name"] in single:
            yield replace(one, student=match["name"], number=int(match["browser"] or match["number"]))
        else:
            yield one


def _told_apart(found: list[_Found]) -> list[_Found]:
    """Two people of one name get their LMS ids behind it. Moodle numbers a person anew for each assignment."""
    ids: dict[tuple[str, str], set[str]] = {}

    def group(one: _Found) -> tuple[str, str]:
        return one.student, one.lesson if one.lms.startswith("moodle") else ""

    for one in found:
        ids.setdefault(group(one), set()).add(one.lms)
    return [
        replace(one, student=f"{one.student} ({one.lms})", notes=(*one.notes, "same name twice"))
        if one.lms and len(ids[group(one)] - {""}) > 1
        else one
        for one in found
    ]


# ----------------------------------------------------------------------------------------------------------- the lesson
def _read(one: _Found, lessons: list[Lesson]) -> _Found:
    try:
        notebook = parse(one.entry.read())
    except UnreadableSubmission as error:
        return replace(one, problem=str(error))
    return replace(one, notebook=notebook, lesson=_lesson_of(notebook, lessons) or one.lesson)


def _lesson_of(notebook: Notebook, lessons: list[Lesson]) -> str:
    """The lesson that a notebook's cells belong to: by their ids, or else by the names that they define; or ""."""
    ids = {id for cell in notebook.cells for id in (cell.metadata_id, cell.cell_id)}
    by_id = {lesson.name: len(ids & lesson.answers.keys()) for lesson in lessons}
    if any(by_id.values()):
        return max(by_id, key=by_id.__getitem__)
    defined = {name for cell in notebook.cells for name in defined_names(cell.source)}
    by_name = {
        lesson.name: sum(bool(defined_names(answer.source) & defined) for answer in lesson.answers.values())
        for lesson in lessons
    }
    return max(by_name, key=by_name.__getitem__) if any(by_name.values()) else ""


def _assigned(mine: list[_Found], names: list[str], wanted: list[str]) -> Iterator[tuple[_Found, str, str]]:
    """Each of a student's notebooks with its lesson, or with why it is left out."""
    known = {one.lesson for one in mine if one.lesson and one.notebook}
    for one in mine:
        by_file = next((name for name in names if name in one.entry.parts[-1]), "")
        lesson = one.lesson or by_file or (wanted[0] if len(wanted) == 1 else "")
        if one.notebook and not one.lesson and lesson in known:
            yield one, "", "it holds no answer, and another notebook of this student does"
        elif not lesson:
            damage = f" ({one.problem})" if one.problem else ""
            yield one, "", f"neither its cells nor its name tell the lesson{damage}; grade it with --lesson"
        elif lesson not in wanted:
            yield one, "", f"it belongs to lesson {lesson}, which is not graded now"
        else:
            yield one, lesson, ""


def _submission(one: _Found, student: str, lesson: str) -> Submission:
    moment = one.date or one.entry.modified
    return Submission(
        student=student,
        lesson=lesson,
        file="/".join(one.entry.parts),
        notebook=one.notebook,
        unreadable=one.problem,
        notes=(*one.notes, *(("unreadable",) if one.problem else ())),
        when=moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else "",
        order=(one.date.isoformat() if one.date else "", one.number),
        lms=one.lms,
    )
