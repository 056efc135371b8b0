"""The verb `report`: gradebook, LMS files, feedback pages and statistics, made from what was recorded alone.

Nothing here holds a time at which it was written or a duration: the same records give the same bytes.
"""

import argparse
import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tinygrad_edu.classroom import gradebook, pages
from tinygrad_edu.classroom.dates import read_dates
from tinygrad_edu.classroom.entries import printable
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.files import replace_keeping_copy, write_atomically
from tinygrad_edu.classroom.marks import POLICIES, Marks, compute, read_manual
from tinygrad_edu.classroom.results import Results


@dataclass(frozen=True)
class Rules:
    """What decides beside the checks: files that the instructor wrote, and which attempt counts."""

    dates: Path | None = None
    manual: Path | None = None
    count: str = "last"


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that `grade` and `report` share."""
    parser.add_argument("--dates", type=Path, help="due dates and late rules (default: dates.toml in the results)")
    parser.add_argument("--manual", type=Path, help="points given by hand (default: manual.csv in the results)")
    parser.add_argument("--count", choices=POLICIES, default="last", help="which of several attempts counts")


def rules(args: argparse.Namespace, folder: Path) -> Rules:
    """The rules that `args` name, or that lie in the results folder."""

    def chosen(own: Path | None, name: str) -> Path | None:
        if own is not None and not own.is_file():
            raise ClassroomError(f"there is no file {own}")
        return own or (folder / name if (folder / name).is_file() else None)

    return Rules(chosen(args.dates, "dates.toml"), chosen(args.manual, "manual.csv"), args.count)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `report`."""
    parser.add_argument("results", type=Path, help="the results folder of `grade`, or of all shards together")
    add_rules(parser)


def run(args: argparse.Namespace) -> int:
    """Write the tables and pages anew from results.jsonl; nothing is graded."""
    results = Results(args.results, writer=False)
    if not results.records:
        raise ClassroomError(f"there are no results in {args.results}; give the folder that `grade` wrote")
    for line in write(results, rules(args, args.results)):
        print(line)
    return 0


def write(results: Results, rules: Rules) -> list[str]:
    """Write everything into the results folder; returns a summary, line by line."""
    folder = results.folder
    marks = compute(results, read_dates(rules.dates), read_manual(rules.manual), rules.count)
    tables = {"gradebook.csv": gradebook.gradebook(marks), "canvas.csv": gradebook.canvas(marks)}
    tables |= {f"moodle-{name}.csv": gradebook.moodle(marks, name) for name in marks.lessons}
    waiting = gradebook.to_mark(marks)
    tables |= {"manual-todo.csv": waiting, "statistics.html": pages.statistics(marks)}
    for name, text in tables.items():
        if text or (folder / name).exists():
            replace_keeping_copy(folder / name, text)
    texts = {}
    for student, name in file_names(marks.students).items():
        mine = {lesson: marks.work[student, lesson] for lesson in marks.lessons if (student, lesson) in marks.work}
        texts[student] = pages.feedback(student, mine)
        replace_keeping_copy(folder / "feedback" / f"{name}.html", texts[student])
    for name in marks.lessons:
        if packed := moodle_feedback(marks, name, texts):
            write_atomically(folder / f"moodle-feedback-{name}.zip", packed)
    return [*map(printable, _summary(marks)), *_closing(folder, marks, waiting)]


def moodle_feedback(marks: Marks, lesson: str, texts: dict[str, str]) -> bytes:
    """A zip of pages named so that Moodle gives each to its student; empty if nothing came from Moodle."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for (student, name), work in marks.work.items():
            moodle, _, number = work.counted.record.get("lms", "").partition(" ")
            if name == lesson and moodle == "moodle":
                # Moodle reads the number behind the first underscore, and needs a name before it.
                safe = re.sub(r"[^\w .-]|_", "-", student)
                archive.writestr(
                    zipfile.ZipInfo(f"{safe}_{number}_assignsubmission_file_/feedback.html"), texts[student]
                )
    return packed.getvalue() if archive.filelist else b""


def _summary(marks: Marks) -> list[str]:
    lines = []
    for student in marks.students:
        mine = [marks.work[student, name] for name in marks.lessons if (student, name) in marks.work]
        total = sum(work.counted.points for work in mine)
        out_of = sum(gradebook.points_of(outline) for outline in marks.lessons.values())
        noted = [*(work.counted.late.text for work in mine), *(flag for work in mine for flag in work.flags)]
        lines.append(f"{student}: {total:g} of {out_of:g}  {'; '.join(filter(None, noted))}".rstrip())
    return [*lines, *(f"note: {note}" for note in marks.notes)]


def _closing(folder: Path, marks: Marks, waiting: str) -> list[str]:
    lines = [f"gradebook: {folder / 'gradebook.csv'}", f"statistics: {folder / 'statistics.html'}"]
    if waiting:
        lines.append(f"to be marked by hand: fill in {folder / 'manual-todo.csv'}, save it as manual.csv, and `report`")
    return lines


def file_names(students: list[str]) -> dict[str, str]:
    """For each student a file name that any system takes, and that no two of them share."""
    names: dict[str, str] = {}
    taken = {"con", "prn", "aux", "nul"}
    for student in sorted(students):
        safe = re.sub(r"[^A-Za-z0-9_-]+", "-", student)[:60].strip("-")
        if safe != student or safe.lower() in taken:  # some systems do not tell Ann from ann
            safe = f"{safe}-{hashlib.sha256(student.encode()).hexdigest()[:8]}".lstrip("-")
        taken.add(safe.lower())
        names[student] = safe
    return names
