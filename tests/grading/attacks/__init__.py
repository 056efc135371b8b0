"""The attack suite: every way that we know to hand in oddly, to cheat and to do harm, and the mark that each deserves.

The catalogue is in `honest.toml`, `cheats.toml` and `harm.toml`, an entry for each submission:

    what      one sentence
    mark      what it deserves, of 3 points
    flags     what the gradebook should note beside the mark (default: nothing)
    process   false where only a sandbox stops it, not the level `process` (default: true)
    jail      whether any jail plays a part, or the mark is decided elsewhere (default: true for harm only)
    answer    the code handed in (default: a right answer)
    above     cells of the student's own above the answer
    notebook  a function below that changes the notebook
    file      a function below that writes the file in another way
    student   the submission's name (default: the entry's)

`@WORDS@` in an answer stand for paths and numbers of the machine that grades.
"""

import base64
import json
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

LESSON = "attacked"
RIGHT = "def slope(x):\n    return 3 * x * x"
SETUP = "import numpy as np\n\nimport tinygrad_edu as tg\n\nSEED = 2026"
ANSWER = "def slope(x):\n    # --- solution\n    return 3 * x * x\n    # --- end"
SHOW = """\
rng = np.random.default_rng([SEED, 1])
for size in (1, 3):
    x = tg.tensor(rng.normal(size=size))
    print("x", list(x.tolist()), "slope", slope(x).tolist())"""
HIDDEN = """\
rng = np.random.default_rng([SEED, 2])
x = tg.tensor(rng.integers(1, 9, size=(2, 2)).astype(float), requires_grad=True)
found = slope(x)
print(found.shape, found.requires_grad, found.detach().tolist())"""
SECONDS = 1.0  # that each check may take; the answer itself twice as long


@dataclass(frozen=True)
class Attack:
    """An entry of the catalogue."""

    name: str
    kind: str
    what: str
    mark: float
    flags: str = ""
    process: bool = True
    jail: bool = False
    answer: str = RIGHT
    above: tuple[str, ...] = ()
    notebook: str = ""
    file: str = ""
    student: str = ""

    def hand_in(self, folder: Path, student: str, words: dict[str, str]) -> None:
        """Write the submission into `folder`."""
        answer = self.answer
        for word, meaning in words.items():
            answer = answer.replace(f"@{word}@", meaning)
        notebook = exercise(answer.strip("\n"), self.above)
        if self.notebook:
            CHANGES[self.notebook](notebook)
        (WRITERS[self.file] if self.file else plainly)(folder, student, notebook)


def catalogue() -> list[Attack]:
    """All entries, in the order of the files."""
    found = []
    for kind in ("honest", "cheats", "harm"):
        text = Path(__file__).with_name(f"{kind}.toml").read_text(encoding="utf-8")
        for name, entry in tomllib.loads(text).items():
            found.append(
                Attack(name, kind, **{"jail": kind == "harm", **entry, "above": tuple(entry.get("above", ()))})
            )
    return found


def _cell(kind: str, id: str, source: str, **entry: object) -> NotebookNode:
    return new_code_cell(source, id=id, metadata={"tinygrad_edu": {"kind": kind, "id": id, **entry}})


def solution() -> NotebookNode:
    """The lesson: one exercise, a visible check of 2 points and a hidden one of 1."""
    own = {"needs": ["slope"], "timeout": SECONDS, "tol": {"rtol": 1e-6, "atol": 1e-9}}
    cells = [
        new_markdown_cell("# The slope of x cubed", id="intro"),
        _cell("locked", "setup", SETUP),
        _cell("answer", "slope", ANSWER, timeout=2 * SECONDS),
        _cell("check", "show", SHOW, points=2, **own),
        _cell("check", "hidden", HIDDEN, points=1, hidden=True, **own),
    ]
    return new_notebook(cells=cells)


def exercise(answer: str, above: tuple[str, ...] = ()) -> NotebookNode:
    """The notebook that students get, with an answer in it."""
    notebook = solution()
    notebook.cells = [cell for cell in notebook.cells if cell.id != "hidden"]
    cell(notebook, "slope").source = answer
    notebook.cells[2:2] = [new_code_cell(source) for source in above]
    return notebook


def cell(notebook: NotebookNode, id: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.id == id)


# Changes of the notebook.


def untouched(notebook: NotebookNode) -> None:
    cell(notebook, "slope").source = 'def slope(x):\n    raise NotImplementedError("slope: not started")'


def anonymous(notebook: NotebookNode) -> None:
    for number, one in enumerate(notebook.cells):
        one.id, one.metadata = f"new-{number}", {}


def retagged(notebook: NotebookNode) -> None:
    for one in notebook.cells:
        one.metadata = {"vscode": {"languageId": "python"}, "id": "Xc5fTq", "tinygrad_edu": "?", "deletable": False}


def copied(notebook: NotebookNode) -> None:
    first = new_code_cell("def slope(x):\n    return x", metadata=cell(notebook, "slope").metadata)
    notebook.cells.insert(2, first)


def reordered(notebook: NotebookNode) -> None:
    notebook.cells = [notebook.cells[0], notebook.cells[3], notebook.cells[1], notebook.cells[2]]


def only_the_answer(notebook: NotebookNode) -> None:
    notebook.cells = [cell(notebook, "slope")]


def in_another_cell(notebook: NotebookNode) -> None:
    untouched(notebook)
    notebook.cells.append(new_code_cell(RIGHT))


def helper_below(notebook: NotebookNode) -> None:
    notebook.cells.append(new_code_cell("def cube_slope(x):\n    return 3 * x * x"))


def other_kernel(notebook: NotebookNode) -> None:
    notebook.metadata = {"kernelspec": {"name": "julia-1.10", "display_name": "Julia", "language": "julia"}}


def stale_outputs(notebook: NotebookNode) -> None:
    for number, one in enumerate(notebook.cells[1:], start=41):
        one.execution_count = number
        one.outputs = [new_output("stream", text="x [1.0] slope [3.0]\nall passed\n")]


def edited_check(notebook: NotebookNode) -> None:
    wrong(notebook)
    cell(notebook, "show").source = 'print("x [0.1] slope [0.03]")'


def deleted_check(notebook: NotebookNode) -> None:
    wrong(notebook)
    notebook.cells = [one for one in notebook.cells if one.id != "show"]


def retagged_check(notebook: NotebookNode) -> None:
    wrong(notebook)
    check = cell(notebook, "show")
    check.metadata["tinygrad_edu"] |= {"kind": "manual", "points": 100, "tol": {"atol": 1e9}, "timeout": 1e9}
    check.metadata["tags"] = ["nbval-skip", "nbval-ignore-output", "raises-exception", "skip-execution"]
    check.metadata["nbgrader"] = {"grade": True, "points": 100, "locked": False}


def own_hidden_check(notebook: NotebookNode) -> None:
    wrong(notebook)
    entry = {"kind": "check", "id": "hidden", "points": 50, "needs": []}
    notebook.cells.append(new_code_cell("print('passed')", id="hidden", metadata={"tinygrad_edu": entry}))


def wrong(notebook: NotebookNode) -> None:
    cell(notebook, "slope").source = "def slope(x):\n    return 0 * x"


CHANGES: dict[str, Callable[[NotebookNode], None]] = {
    change.__name__: change
    for change in (
        untouched, anonymous, retagged, copied, reordered, only_the_answer, in_another_cell, helper_below, other_kernel,
        stale_outputs, edited_check, deleted_check, retagged_check, own_hidden_check,
    )
}  # fmt: skip


# Other ways to write the file.


def plainly(folder: Path, student: str, notebook: NotebookNode) -> None:
    (folder / f"{student}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")


def format_3(folder: Path, student: str, notebook: NotebookNode) -> None:
    text = nbformat.writes(nbformat.convert(notebook, 3), version=nbformat.NO_CONVERT)
    (folder / f"{student}.ipynb").write_text(text, encoding="utf-8")


def byte_order_mark(folder: Path, student: str, notebook: NotebookNode) -> None:
    (folder / f"{student}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8-sig")


def windows_lines(folder: Path, student: str, notebook: NotebookNode) -> None:
    for one in notebook.cells:
        one.source = one.source.replace("\n", "\r\n")
    (folder / f"{student}.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8", newline="\r\n")


def one_string(folder: Path, student: str, notebook: NotebookNode) -> None:
    (folder / f"{student}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def pictures(folder: Path, student: str, notebook: NotebookNode) -> None:
    picture = base64.b64encode(bytes(4_500_000)).decode()
    notebook.cells[0]["attachments"] = {"photo.png": {"image/png": picture}}
    notebook.cells[1].outputs = [new_output("display_data", {"image/png": picture})]
    plainly(folder, student, notebook)


def with_test_configuration(folder: Path, student: str, notebook: NotebookNode) -> None:
    own = folder / student
    own.mkdir()
    plainly(own, LESSON, notebook)
    code = f"open({os.fspath(folder.parent / 'taken-over')!r}, 'w')\nimport os; os._exit(0)\n"
    for name in ("conftest.py", "sitecustomize.py", "usercustomize.py", "nbval.py", "ipykernel.py", "__init__.py"):
        (own / name).write_text(code)
    for name in ("pytest.ini", "tox.ini", "setup.cfg"):
        (own / name).write_text("[pytest]\naddopts = --collect-only -p sitecustomize\n")


def symbolic_link(folder: Path, student: str, notebook: NotebookNode) -> None:
    (folder / f"{student}.ipynb").symlink_to(folder.parent / "solutions" / f"{LESSON}.ipynb")


def named_pipe(folder: Path, student: str, notebook: NotebookNode) -> None:
    os.mkfifo(folder / f"{student}.ipynb")


def device(folder: Path, student: str, notebook: NotebookNode) -> None:
    (folder / f"{student}.ipynb").symlink_to("/dev/zero")


def five_gigabytes(folder: Path, student: str, notebook: NotebookNode) -> None:
    plainly(folder, student, notebook)
    os.truncate(folder / f"{student}.ipynb", 5_000_000_000)  # a hole, which takes no room


def _raw(data: bytes) -> Callable[[Path, str, NotebookNode], None]:
    return lambda folder, student, notebook: (folder / f"{student}.ipynb").write_bytes(data) and None


def cut_off(folder: Path, student: str, notebook: NotebookNode) -> None:
    (folder / f"{student}.ipynb").write_text(nbformat.writes(notebook)[:700])


def other_encoding(folder: Path, student: str, notebook: NotebookNode) -> None:
    (folder / f"{student}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-16")


_CELL = b'{"cell_type": "code", "source": "pass"}'
_NO_CELLS = b"[5, null, [], {}, {'cell_type': 5}, ".replace(b"'", b'"')

WRITERS: dict[str, Callable[[Path, str, NotebookNode], None]] = {
    **{
        writer.__name__: writer
        for writer in (
            format_3, byte_order_mark, windows_lines, one_string, pictures, with_test_configuration, symbolic_link,
            named_pipe, device, five_gigabytes, cut_off, other_encoding,
        )
    },
    "deep_json": _raw(b"[" * 1_000_000 + b"]" * 1_000_000),
    "endless_number": _raw(b'{"cells": [], "n": ' + b"9" * 1_000_000 + b"}"),
    "many_cells": _raw(b'{"cells": [' + b",".join([_CELL] * 100_000) + b"]}"),
    "no_notebook": _raw(b'{"name": "ann"}'),
    "empty": _raw(b""),
    "wrong_types": _raw(
        b'{"cells": ' + _NO_CELLS + b'{"cell_type": "code", "source": {"a": 1}, "metadata": [], "id": {"slope": 1}}, '
        b'{"cell_type": "code", "source": [1, "x", null], "metadata": {"tinygrad_edu": {"id": ["slope"]}}, "id": 5}]}'
    ),
}  # fmt: skip
