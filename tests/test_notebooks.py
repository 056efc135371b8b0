"""What nbval lets through: guards over every notebook with stored outputs, and a proof that nothing slips past both.

nbval runs a code cell without an execution count but does not compare it; it compares neither PNG nor JPEG, nor an
error's traceback, nor an output's metadata, nor what a carriage return overwrites. The guards look at exactly these.
"""

import base64
import binascii
import copy
import json
import re
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import from_dict
from nbval.plugin import IPyNbFile, coalesce_streams, find_comment_markers, find_metadata_tags

from tinygrad_edu.classroom.testing import PYTEST

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(path for folder in ("notebooks", "solutions") for path in (ROOT / folder).glob("*.ipynb"))
COMPARED = {"text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml"}
REASON = re.compile(r"^\s*# .*\bbecause\b", re.MULTILINE)
EMBEDDED = re.compile(r"base64,([\w+/=]+)")
OF_ONE_MACHINE = {
    "an object's address": re.compile(r"0x[0-9a-fA-F]{6,}"),
    "a path of one machine": re.compile(r"/(?:home|Users|root|tmp)/|\b[A-Z]:\\|site-packages|ipykernel_\d"),
}


# --------------------------------------------------------------------------------------------------------- the guards
def complaints(notebook: Any) -> list[str]:
    """Everything about a notebook's stored outputs that nbval would not notice."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found = []
    for number, cell in enumerate(code, start=1):
        if cell.execution_count != number:
            found.append(
                f"code cell {number} has the execution count {cell.execution_count}: run all, from a fresh kernel"
            )
        marked = [*find_metadata_tags(cell.metadata), *find_comment_markers(cell.source)]
        if marked and not REASON.search(cell.source):
            found.append(f"code cell {number} changes how nbval treats it and has no comment '# ... because ...'")
        found += [f"code cell {number} {fault}" for output in cell.outputs for fault in faults(output, number)]
    return found


def faults(output: Any, number: int) -> Iterator[str]:
    """What is wrong with one stored output of code cell `number`."""
    readable = EMBEDDED.sub(lambda data: base64.b64decode(data[1]).decode(errors="replace"), json.dumps(output))
    for name, pattern in OF_ONE_MACHINE.items():
        if hit := pattern.search(readable):
            yield f"shows {name} ({hit.group()})"
    if output.output_type == "error":
        yield "ends in an error, whose traceback is not compared: catch it and print the message"
    elif output.output_type == "stream":
        if output.name != "stdout":
            yield f"writes to {output.name}"
        if re.search(r"[\r\b]", output.text):
            yield "overwrites what it has printed, and that is not compared"
    else:
        if output.get("execution_count", number) != number:
            yield "holds the result of another run"
        if output.metadata:
            yield "has output metadata, which is not compared"
        if not output.data.keys() & COMPARED:
            yield "shows something of which nothing is compared: add text or SVG"
        for kind, content in output.data.items():
            if kind == "image/png":
                if not is_whole_png(content):
                    yield "holds a damaged PNG"
            elif kind not in COMPARED:
                yield f"shows {kind}, which is not compared"


def is_whole_png(text: str) -> bool:
    """Whether base64 text is a PNG with the right checksum in every chunk: any single changed character shows."""
    try:
        data = base64.b64decode(text.replace("\n", ""), validate=True)
    except binascii.Error:
        return False
    canonical = base64.b64encode(data).decode() == text.replace("\n", "")
    position, kind = 8, b""
    while position + 12 <= len(data) and kind != b"IEND":
        (length,) = struct.unpack(">I", data[position : position + 4])
        kind, chunk = data[position + 4 : position + 8], data[position + 4 : position + 8 + length]
        if struct.pack(">I", zlib.crc32(chunk)) != data[position + 8 + length : position + 12 + length]:
            return False
        position += 12 + length
    return canonical and data[:8] == b"\x89PNG\r\n\x1a\n" and kind == b"IEND" and position == len(data)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_guards(path):
    assert complaints(read(path)) == []


def read(path: Path) -> Any:
    """The notebook as it stands in the file, its lines joined."""
    return nbformat.read(path, as_version=4)


# ----------------------------------------------------------------------------------- the proof, on the real notebooks
def leaves(tree: Any, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Every piece of text or number in an output, with the way to it."""
    if isinstance(tree, dict | list):
        for key, branch in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(branch, (*path, key))
    else:
        yield path, str(tree)


def one_digit_changed(outputs: list[Any]) -> Iterator[list[Any]]:
    """The outputs again and again, each time with one other digit changed; of a long text, some 200 all over it."""
    for path, text in leaves(outputs):
        places = list(re.finditer(r"[0-9]", text))
        for place in places[:: 1 + len(places) // 200]:
            changed = text[: place.start()] + str((int(place.group()) + 1) % 10) + text[place.end() :]
            mutant = copy.copy(outputs)
            branch: Any = mutant
            for key in path[:-1]:
                branch[key] = copy.copy(branch[key])
                branch = branch[key]
            branch[path[-1]] = int(changed) if isinstance(branch[path[-1]], int) else changed
            yield mutant


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_lost_output_and_every_changed_digit_is_noticed(path, request, monkeypatch):
    """Compare as nbval does, without running: what a run gives is what is stored, or the run itself fails."""
    notebook = read(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    items = list(IPyNbFile.from_parent(request.session, path=path).collect())
    assert len(items) == len(code)
    unnoticed, changes = [], 0
    for number, (item, cell) in enumerate(zip(items, code, strict=True), start=1):
        monkeypatch.setattr(item, "format_output_compare", lambda *difference: None)  # slow, and only words
        lost = ([o for o in cell.outputs if o is not output] for output in cell.outputs)
        for mutant in [*lost, *one_digit_changed(cell.outputs)]:
            changes += 1
            stored = copy.deepcopy(mutant) if any(o.output_type == "stream" for o in mutant) else mutant
            fresh = coalesce_streams(copy.deepcopy(cell.outputs))
            noticed = not item.compare_outputs(fresh, coalesce_streams(stored))
            if not noticed and not any(True for output in mutant for _ in faults(output, number)):
                unnoticed.append((number, mutant))
    assert changes > 0
    assert unnoticed == []


# ------------------------------------------------------------------------- the proof, through the whole test command
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="5"/></svg>'


def png() -> str:
    """A picture of one gray point, in base64."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return base64.b64encode(data).decode()


def small_notebook() -> dict[str, Any]:
    """A notebook with one output of each kind, as a fresh run stores it."""
    drawing = {"image/svg+xml": SVG, "text/plain": "a circle"}
    photo = {"image/png": png(), "text/plain": "a point"}
    outputs: dict[str, dict[str, Any]] = {
        "print(6 * 7)": {"output_type": "stream", "name": "stdout", "text": "42\n"},
        "6 * 7": {"output_type": "execute_result", "execution_count": 2, "data": {"text/plain": "42"}, "metadata": {}},
        f"display({drawing!r}, raw=True)": {"output_type": "display_data", "data": drawing, "metadata": {}},
        f"display({photo!r}, raw=True)": {"output_type": "display_data", "data": photo, "metadata": {}},
    }
    cells = [
        {
            "cell_type": "code",
            "id": f"c{n}",
            "metadata": {},
            "source": source,
            "execution_count": n,
            "outputs": [output],
        }
        for n, (source, output) in enumerate(outputs.items(), start=1)
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def spoiled(*changes: tuple[int, str, Any]) -> dict[str, Any]:
    """The small notebook after some changes: (cell's number from 0, dotted path in the cell, new value)."""
    notebook = small_notebook()
    for number, path, value in changes:
        branch: Any = notebook["cells"][number]
        *way, last = path.split(".")
        for key in way:
            branch = branch[int(key)] if isinstance(branch, list) else branch[key]
        branch[last] = value
    return notebook


SPOILED_PNG = re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit.group()) + 1) % 10), png())  # its last digit
PICTURE = {"output_type": "display_data", "metadata": {}}
ERROR = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ((0, "execution_count", None), "run all"),
        ((3, "execution_count", 9), "run all"),
        ((0, "source", "# NBVAL_IGNORE_OUTPUT\nprint(6 * 7)"), "changes how nbval treats it"),
        ((0, "metadata", {"tags": ["nbval-skip"]}), "changes how nbval treats it"),
        ((1, "outputs.0.execution_count", 3), "another run"),
        ((0, "outputs", [ERROR]), "ends in an error"),
        ((0, "outputs.0.name", "stderr"), "writes to stderr"),
        ((0, "outputs.0.text", "1%\r2%"), "overwrites"),
        ((0, "outputs.0.text", "<object object at 0x7f12ab34cd56>"), "address"),
        ((0, "outputs.0.text", "/home/ada/course/lesson.py"), "path of one machine"),
        ((1, "outputs.0.data.text/plain", "base64," + base64.b64encode(b"/home/ada/").decode()), "path of one machine"),
        ((2, "outputs.0.metadata", {"width": 100}), "metadata"),
        ((3, "outputs.0.data.image/png", SPOILED_PNG), "damaged PNG"),
        ((3, "outputs", [{**PICTURE, "data": {"image/png": png()}}]), "nothing is compared"),
        ((3, "outputs", [{**PICTURE, "data": {"image/jpeg": "", "text/plain": "a"}}]), "image/jpeg, which is not"),
    ],
)
def test_each_guard_complains(change, complaint):
    assert any(complaint in found for found in complaints(from_dict(spoiled(change))))


def test_guards_accept_the_small_notebook_and_a_reason():
    reason = "# Not compared, because the clock is shown.\n# NBVAL_IGNORE_OUTPUT\nprint(6 * 7)"
    assert complaints(from_dict(small_notebook())) == []
    assert complaints(from_dict(spoiled((0, "source", reason)))) == []


def test_the_test_command_fails_where_a_notebook_is_spoiled(tmp_path):
    """In a small copy of the course: its settings, these guards, and notebooks with something spoiled in every cell."""
    changed = [("text", "43\n"), ("data.text/plain", "41"), ("data.image/svg+xml", SVG.replace("5", "6"))]
    notebooks = {
        "intact": small_notebook(),
        "lost": spoiled(*((number, "outputs", []) for number in range(4))),
        "digits": spoiled(*((number, f"outputs.0.{key}", value) for number, (key, value) in enumerate(changed))),
        "png": spoiled((3, "outputs.0.data.image/png", SPOILED_PNG)),
        "unrun": spoiled((0, "execution_count", None), (0, "outputs", [])),
    }
    for name in ("pyproject.toml", "tests/__init__.py", "tests/conftest.py", "tests/test_notebooks.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "solutions").mkdir()
    (tmp_path / "notebooks").mkdir()
    for name, notebook in notebooks.items():
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")

    command = [sys.executable, "-c", PYTEST, "-k", "Cell or test_guards[", "--report-log=log", "--tb=no", "-q"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    reports = map(json.loads, (tmp_path / "log").read_text(encoding="utf-8").splitlines())
    failed = {report["nodeid"] for report in reports if report.get("outcome") == "failed"}
    assert failed == {
        *(f"notebooks/lost.ipynb::Cell {number}" for number in range(4)),
        *(f"notebooks/digits.ipynb::Cell {number}" for number in range(3)),
        "tests/test_notebooks.py::test_guards[notebooks/png.ipynb]",
        "tests/test_notebooks.py::test_guards[notebooks/unrun.ipynb]",
    }, done.stdout
