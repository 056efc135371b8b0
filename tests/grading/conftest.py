"""A lesson of two exercises and the tools to hand it in, right or wrong."""

import copy
import csv
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tinygrad_edu.classroom import grade
from tinygrad_edu.classroom.lesson import Lesson, read_lesson
from tinygrad_edu.classroom.release import exercise_text

SETUP = "import numpy as np\n\nSEED = 2026"
DOUBLE = "def double(x):\n    # --- solution\n    return 2 * x\n    # --- end"
NORM = "def norm(x):\n    # --- solution\n    return np.sqrt((double(x) ** 2).sum()) / 2\n    # --- end"
SHOW_DOUBLE = (
    "rng = np.random.default_rng([SEED, 1])\nprint(double(rng.integers(0, 99, 3)))\nprint(double(rng.normal()))"
)
HIDDEN_DOUBLE = "print(double(np.random.default_rng([SEED, 2]).integers(0, 99, (2, 2))).tolist())"
SHOW_NORM = "print(norm(np.random.default_rng([SEED, 3]).normal(size=4)))"


def _cell(kind: str, id: str, source: str, **entry: object) -> NotebookNode:
    return new_code_cell(source, id=id, metadata={"tinygrad_edu": {"kind": kind, "id": id, **entry}})


def tiny_solution() -> NotebookNode:
    """A solution notebook: `double` (2 + 1 points) and `norm` (3 points), which builds on `double`."""
    cells = [
        new_markdown_cell("# Tiny\n\n## Twice as much", id="intro"),
        _cell("locked", "setup", SETUP),
        _cell("answer", "e1-double", DOUBLE),
        _cell("locked", "e1-feedback", 'check("e1-double", double)'),
        _cell("check", "e1-show", SHOW_DOUBLE, points=2, needs=["e1-double"], timeout=2),
        _cell("check", "e1-hidden", HIDDEN_DOUBLE, points=1, needs=["e1-double"], hidden=True, timeout=2),
        new_markdown_cell("## How long", id="second"),
        _cell("answer", "e2-norm", NORM),
        _cell("check", "e2-show", SHOW_NORM, points=3, needs=["e1-double", "e2-norm"], tol={"rtol": 1e-6}),
    ]
    return new_notebook(cells=cells)


@pytest.fixture
def solution() -> NotebookNode:
    """The tiny lesson, to be changed at will."""
    return tiny_solution()


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    nbformat.write(tiny_solution(), tmp_path / "tiny.ipynb")
    return read_lesson(tmp_path / "tiny.ipynb")


@pytest.fixture(scope="session")
def hand_in() -> Callable[..., NotebookNode]:
    """An exercise notebook with answers filled in: `hand_in({"e1-double": source})`."""

    def build(answers: dict[str, str], lesson: NotebookNode | None = None) -> NotebookNode:
        notebook = nbformat.reads(exercise_text(copy.deepcopy(lesson or tiny_solution())), as_version=4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        return notebook

    return build


@pytest.fixture(scope="session")
def grade_class() -> Callable[..., SimpleNamespace]:
    """Write submissions (a notebook or bytes by student), grade them by the verb, and read the gradebook back."""

    def grade_them(folder: Path, work: dict[str, NotebookNode | bytes], **options) -> SimpleNamespace:
        for place in ("solutions", "class"):
            (folder / place).mkdir(parents=True, exist_ok=True)
        name = options.pop("lesson", "tiny")
        nbformat.write(options.pop("solution", tiny_solution()), folder / "solutions" / f"{name}.ipynb")
        for student, notebook in work.items():
            data = notebook if isinstance(notebook, bytes) else nbformat.writes(notebook).encode()
            (folder / "class" / f"{student}.ipynb").write_bytes(data)
        chosen = {"lesson": [name], "seed": 7, "jobs": 2, "solutions": folder / "solutions", **options}
        assert grade.run(parsed(grade, folder / "class", **chosen)) == 0
        return read_results(folder / "class-results")

    return grade_them


@pytest.fixture(scope="session")
def arguments() -> Callable[..., Namespace]:
    """`arguments(verb, PATH, option=value)`: what a verb is run with."""
    return parsed


def parsed(verb: ModuleType, *positional: Path, **options: object) -> Namespace:
    """The arguments of a verb as its own parser gives them, with some replaced."""
    parser = ArgumentParser()
    verb.add_arguments(parser)
    args = parser.parse_args([str(value) for value in positional])
    assert options.keys() <= vars(args).keys()
    return Namespace(**{**vars(args), **options})


def read_results(out: Path) -> SimpleNamespace:
    with open(out / "gradebook.csv", encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (out / "feedback").glob("*.html")}
    return SimpleNamespace(out=out, rows=rows, pages=pages, marks={name: row["total"] for name, row in rows.items()})
