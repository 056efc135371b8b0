"""Students' notebooks, read as what they are: files from strangers.

Nothing but the source of code cells (and the two ids that tell which cell it was) and the text of marked prose cells is
kept. The student's metadata chooses no kernel, no tag and no output.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tinygrad_edu.classroom.entries import UnreadableSubmission, read_file

LARGEST_CODE = 1_000_000  # characters of code in one notebook
LARGEST_PROSE = 50_000  # characters of one prose cell that is kept
MOST_CELLS = 2_000


@dataclass(frozen=True)
class StudentCell:
    """A code cell as submitted; the ids are empty strings where there are none."""

    source: str
    metadata_id: str = ""
    cell_id: str = ""


@dataclass(frozen=True)
class Notebook:
    """What is kept of a submitted notebook: its code cells, its prose by cell id, and the SHA-256 of the file."""

    cells: tuple[StudentCell, ...]
    sha256: str
    prose: dict[str, str] = field(default_factory=dict)


def read_submission(path: Path) -> tuple[list[StudentCell], str]:
    """The code cells of the notebook at `path`, and the SHA-256 of the file; raises UnreadableSubmission."""
    notebook = parse(read_file(path))
    return list(notebook.cells), notebook.sha256


def parse(data: bytes) -> Notebook:
    """The notebook in a file's bytes; raises UnreadableSubmission."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSubmission(
            "the file is damaged: it is not a notebook that Jupyter could open; save it again and send it anew"
        ) from error
    return Notebook(tuple(_code_cells(document)), hashlib.sha256(data).hexdigest(), dict(_prose(document)))


def _prose(document: Any) -> Iterator[tuple[str, str]]:
    """The text of markdown cells by cell id: what a question in words was answered with."""
    for cell in _cells(document)[:MOST_CELLS]:
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
            yield _metadata_id(cell) or _text(cell.get("id")), _text(cell.get("source"))[:LARGEST_PROSE]


def _code_cells(document: Any) -> Iterator[StudentCell]:
    total = 0
    for number, cell in enumerate(_cells(document)):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = _text(cell.get("source", cell.get("input")))
        total += len(source)
        if number >= MOST_CELLS or total > LARGEST_CODE:
            raise UnreadableSubmission("there is far more code in the notebook than in any lesson; send it without it")
        yield StudentCell(source, _metadata_id(cell), _text(cell.get("id")))


def _metadata_id(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    entry = metadata.get("tinygrad_edu") if isinstance(metadata, dict) else None
    return _text(entry.get("id")) if isinstance(entry, dict) else ""


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
