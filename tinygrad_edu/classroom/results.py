"""results.jsonl: everything that grading ever found out, one line each, only ever appended to.

Three kinds of line: a `lesson` (its exercises, checks and points), an `attempt` (a student's submission: flags and, for
each exercise, the code and the key of its result) and a `result` (the verdicts on one answer, by key). The gradebook
and the feedback are made from this file alone.
"""

import json
import os
from pathlib import Path
from typing import Any

from tinygrad_edu.classroom.errors import ClassroomError

Record = dict[str, Any]


class Results:
    """The records in `folder`/results.jsonl; a last line that was cut off by an interruption is dropped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "results.jsonl"
        self.records: list[Record] = []
        data = self.path.read_bytes() if self.path.exists() else b""
        whole = data[: data.rfind(b"\n") + 1]
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                self.records.append(json.loads(line))
            except ValueError as error:
                raise ClassroomError(
                    f"{self.path}, line {number}, is damaged: restore the file or move it away"
                ) from error
        if whole != data:
            with open(self.path, "r+b") as file:
                file.truncate(len(whole))

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

    def last_attempts(self) -> dict[tuple[str, str], Record]:
        """Each student's last attempt at each lesson."""
        attempts = (record for record in self.records if record["type"] == "attempt")
        return {(record["student"], record["lesson"]): record for record in attempts}

    def last_seed(self, lesson: str) -> int | None:
        """The seed that `lesson` was last graded with."""
        outline = self.lessons().get(lesson, {})
        return outline.get("seed")
