"""results.jsonl: everything that grading ever found out, one line each, only ever appended to.

Three kinds of line: a `lesson` (its exercises, checks and points), an `attempt` (a student's submission: flags and, for
each exercise, the code and the key of its result) and a `result` (the verdicts on one answer, by key). The gradebook
and the feedback are made from these lines alone. Graders that share the work (`--shard`) write a file each,
results-3-of-8.jsonl, into one folder.
"""

import json
import os
from pathlib import Path
from typing import Any

from tinygrad_edu.classroom.errors import ClassroomError

Record = dict[str, Any]


class Results:
    """The records in `folder`; a writer appends to results.jsonl, or to its part of it, and must be alone to do so."""

    def __init__(self, folder: Path, part: str = "", writer: bool = True) -> None:
        self.folder = folder
        self.path = folder / (f"results-{part}.jsonl" if part else "results.jsonl")
        others = sorted(path for path in folder.glob("results*.jsonl") if path != self.path)
        self.records = [record for path in (*others, self.path) for record in _read(path)]
        if writer:
            _cut_off_rest(self.path)

    def append(self, *records: Record) -> None:
        """Add records, on disk before this returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.records += records
        with open(self.path, "a", encoding="utf-8", newline="") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            file.flush()
            os.fsync(file.fileno())

    def known_results(self) -> dict[str, Record]:
        """The results by key."""
        return {record["key"]: record for record in self.records if record["type"] == "result"}

    def lessons(self) -> dict[str, Record]:
        """The latest outline of each lesson by name."""
        return {record["name"]: record for record in self.records if record["type"] == "lesson"}

    def attempts(self) -> dict[tuple[str, str, str], Record]:
        """Every attempt as it was last graded, by student, lesson and content of the file."""
        return {identity(record): record for record in self.records if record["type"] == "attempt"}

    def last_seed(self, lesson: str) -> int | None:
        """The seed that `lesson` was last graded with."""
        outline = self.lessons().get(lesson, {})
        return outline.get("seed")


def identity(attempt: Record) -> tuple[str, str, str]:
    """What makes an attempt the same one when it is graded again."""
    return attempt["student"], attempt["lesson"], attempt["sha256"] or attempt.get("file", "")


def _read(path: Path) -> list[Record]:
    """The records in a file, without a last line that an interruption cut off."""
    data = path.read_bytes() if path.exists() else b""
    records = []
    for number, line in enumerate(data[: data.rfind(b"\n") + 1].splitlines(), start=1):
        try:
            records.append(json.loads(line))
        except ValueError as error:
            raise ClassroomError(f"{path}, line {number}, is damaged: restore the file or move it away") from error
    return records


def _cut_off_rest(path: Path) -> None:
    data = path.read_bytes() if path.exists() else b""
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        with open(path, "r+b") as file:
            file.truncate(whole)
