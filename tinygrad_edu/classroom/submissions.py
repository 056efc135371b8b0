"""Students' notebooks, read as what they are: files from strangers.

Nothing but the source of code cells (and the two ids that tell which cell it was) is kept. The student's metadata
chooses no kernel, no tag and no output; links, pipes, devices and giants are refused before a byte is read.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST_FILE = 20_000_000  # bytes: a notebook full of pictures has a few million
LARGEST_CODE = 1_000_000  # characters of code in one notebook
MOST_CELLS = 2_000


class UnreadableSubmission(Exception):
    """A submission that cannot be graded; the message tells the student why, in one sentence."""


@dataclass(frozen=True)
class StudentCell:
    """A code cell as submitted; the ids are empty strings where there are none."""

    source: str
    metadata_id: str = ""
    cell_id: str = ""


@dataclass(frozen=True)
class Submission:
    """Where one student's work lies; `path` is None if there is no notebook. `notes` become flags."""

    student: str
    path: Path | None
    notes: tuple[str, ...] = ()


def find_submissions(folder: Path, lesson: str) -> tuple[list[Submission], list[str]]:
    """The submissions in `folder`, sorted by student, and the names of the files that are none.

    A submission is NAME.ipynb, or NAME/ with the lesson's notebook inside.
    """
    found: dict[str, Submission] = {}
    ignored: list[str] = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = os.fsencode(entry.name).decode("utf-8", errors="replace")  # a name may be any bytes
        if name.startswith((".", "__")):
            continue
        if entry.is_dir(follow_symlinks=False):
            path, notes = _notebook_in(Path(entry.path), lesson)
        elif name.endswith(".ipynb"):
            name, path, notes = name.removesuffix(".ipynb"), Path(entry.path), ()
        else:
            ignored.append(name)
            continue
        while name in found:
            name, notes = f"{name} (again)", (*notes, "same name twice")
        found[name] = Submission(name, path, notes)
    return [found[name] for name in sorted(found)], ignored


def _notebook_in(folder: Path, lesson: str) -> tuple[Path | None, tuple[str, ...]]:
    """A student's notebook: the one with the lesson's name, or else the first; and what is odd about the folder."""
    try:
        notebooks = sorted(path for path in folder.iterdir() if path.suffix == ".ipynb" and path.name[0] != ".")
    except OSError:
        return None, ("folder cannot be read",)
    if not notebooks:
        return None, ("no notebook",)
    named = [path for path in notebooks if path.stem == lesson]
    return (named or notebooks)[0], ("several notebooks",) if len(notebooks) > 1 and not named else ()


def read_submission(path: Path) -> tuple[list[StudentCell], str]:
    """The code cells of the notebook at `path`, and the SHA-256 of the file; raises UnreadableSubmission."""
    data = _read_bytes(path)
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSubmission(
            "the file is damaged: it is not a notebook that Jupyter could open; save it again and send it anew"
        ) from error
    return list(_code_cells(document)), hashlib.sha256(data).hexdigest()


def _read_bytes(path: Path) -> bytes:
    try:
        before = os.lstat(path)
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableSubmission("it is not an ordinary file; send the notebook itself, not a link to it")
        if before.st_size > LARGEST_FILE:
            raise UnreadableSubmission(
                f"the file is larger than {LARGEST_FILE // 1_000_000} MB; clear its outputs, save it and send it anew"
            )
        # Between lstat and open the file may have been exchanged: the flags and the second look are for that.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            after = os.fstat(file.fileno())
            if not stat.S_ISREG(after.st_mode) or (after.st_dev, after.st_ino) != (before.st_dev, before.st_ino):
                raise UnreadableSubmission("the file changed while it was read; grade again")
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableSubmission(f"the file cannot be read ({error.strerror}); send it anew") from error
    if len(data) > LARGEST_FILE:
        raise UnreadableSubmission("the file grew while it was read; grade again")
    return data


def _code_cells(document: Any) -> Iterator[StudentCell]:
    total = 0
    for number, cell in enumerate(_cells(document)):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = _text(cell.get("source", cell.get("input")))
        total += len(source)
        if number >= MOST_CELLS or total > LARGEST_CODE:
            raise UnreadableSubmission("there is far more code in the notebook than in any lesson; send it without it")
        metadata = cell.get("metadata")
        entry = metadata.get("tinygrad_edu") if isinstance(metadata, dict) else None
        id = entry.get("id") if isinstance(entry, dict) else None
        yield StudentCell(source, _text(id), _text(cell.get("id")))


def _cells(document: Any) -> list[Any]:
    """The list of cells, of format 4 or of format 3 (where they stand in worksheets)."""
    if isinstance(document, dict):
        if isinstance(cells := document.get("cells"), list):
            return cells
        if isinstance(sheets := document.get("worksheets"), list):
            lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
            return [cell for cells in lists if isinstance(cells, list) for cell in cells]
    raise UnreadableSubmission("the file holds no notebook cells; send the notebook as JupyterLab saves it")


def _text(value: Any) -> str:
    """A source as one string; a list of lines is joined, and what is no text counts as empty."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    if not isinstance(value, str):
        return ""
    # Half a surrogate pair is legal in JSON and cannot be written to any file.
    text = value.encode("utf-8", errors="replace").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")
