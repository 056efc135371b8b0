"""Finding the answers in what was handed in, and laying out what is run."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from tinygrad_edu.classroom.lesson import Lesson, read_lesson
from tinygrad_edu.classroom.names import defined_names, used_names
from tinygrad_edu.classroom.submissions import StudentCell
from tinygrad_edu.classroom.transplant import Transplant, run_cells, transplant

DOUBLE = "def double(x):\n    return x + x"
NORM = "def norm(x):\n    return 1.0"


def submitted(notebook: NotebookNode) -> list[StudentCell]:
    return [
        StudentCell(cell.source, cell.metadata.get("tinygrad_edu", {}).get("id", ""), cell.get("id", ""))
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def sources(lesson: Lesson, work: Transplant, number: int, seed: int = 7) -> list[str]:
    return [cell.source for cell in run_cells(lesson, lesson.exercises[number], work, seed)]


@pytest.fixture
def notebook(hand_in: Callable[..., NotebookNode]) -> NotebookNode:
    return hand_in({"e1-double": DOUBLE, "e2-norm": NORM})


def cell(notebook: NotebookNode, id: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.id == id)


def test_a_title_is_the_heading_above_and_no_comment_in_an_example(tmp_path: Path, solution: NotebookNode) -> None:
    solution.cells[0].source += "\n\n```python\n# an example\n```"
    nbformat.write(solution, tmp_path / "tiny.ipynb")
    titles = [exercise.title for exercise in read_lesson(tmp_path / "tiny.ipynb").exercises]
    assert titles == ["Twice as much", "How long"]


def test_an_untouched_notebook_has_no_answers_and_no_flags(
    lesson: Lesson, hand_in: Callable[..., NotebookNode]
) -> None:
    work = transplant(lesson, submitted(hand_in({})))
    assert [work.answer(answer) for answer in lesson.answers.values()] == ["", ""]
    assert work.flags == ()


def test_answers_are_found_by_metadata_id(lesson: Lesson, notebook: NotebookNode) -> None:
    for number, own in enumerate(notebook.cells):
        own.id = f"new-{number}"
    work = transplant(lesson, submitted(notebook))
    assert work.answer(lesson.answers["e1-double"]) == DOUBLE
    assert work.flags == ()


def test_answers_are_found_by_cell_id(lesson: Lesson, notebook: NotebookNode) -> None:
    for own in notebook.cells:
        own.metadata = {}
    work = transplant(lesson, submitted(notebook))
    assert work.answer(lesson.answers["e2-norm"]) == NORM
    assert work.flags == ()


def test_answers_are_found_by_name_and_flagged(lesson: Lesson, notebook: NotebookNode) -> None:
    cells = [StudentCell(source) for source in ("import numpy as np", DOUBLE, NORM)]
    work = transplant(lesson, cells)
    assert work.answer(lesson.answers["e1-double"]) == DOUBLE
    assert work.flags[:2] == ("found by name: e1-double", "found by name: e2-norm")


def test_an_answer_written_in_a_new_cell_beside_the_stub(lesson: Lesson, hand_in: Callable[..., NotebookNode]) -> None:
    notebook = hand_in({})
    notebook.cells.append(new_code_cell(DOUBLE))
    work = transplant(lesson, submitted(notebook))
    assert work.answer(lesson.answers["e1-double"]) == DOUBLE
    assert "found by name: e1-double" in work.flags


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        (lambda nb: nb.cells.remove(cell(nb, "e2-norm")), "missing: e2-norm"),
        (lambda nb: nb.cells.append(cell(nb, "e1-double")), "repeated: e1-double"),
        (lambda nb: cell(nb, "e1-show").update(source="print([2, 4, 6])"), "edited: e1-show"),
        (lambda nb: cell(nb, "setup").update(source="SEED = 1"), "edited: setup"),
        (lambda nb: nb.cells.remove(cell(nb, "e2-show")), "deleted: e2-show"),
        (lambda nb: nb.cells.reverse(), "reordered"),
    ],
)
def test_every_deviation_becomes_one_flag(
    lesson: Lesson, notebook: NotebookNode, change: Callable[[NotebookNode], object], flag: str
) -> None:
    change(notebook)
    assert transplant(lesson, submitted(notebook)).flags == (flag,)


def test_blanks_at_line_ends_are_no_deviation(lesson: Lesson, notebook: NotebookNode) -> None:
    shown = cell(notebook, "e1-show")
    shown.source = "\n" + shown.source.replace("\n", "  \n") + "\n\n"
    assert transplant(lesson, submitted(notebook)).flags == ()


def test_the_check_that_runs_is_the_authors(lesson: Lesson, notebook: NotebookNode) -> None:
    authors = next(own.source for own in lesson.cells if own.id == "e1-show")
    cell(notebook, "e1-show").source = "print('[2 4 6]')"
    run = run_cells(lesson, lesson.exercises[0], transplant(lesson, submitted(notebook)), 7)
    assert [(own.check.id, own.source == authors) for own in run if own.check] == [
        ("e1-show", True),
        ("e1-hidden", False),
    ]
    assert "print('[2 4 6]')" not in [own.source for own in run]


def test_earlier_answers_are_the_references_and_the_seed_is_the_graders(lesson: Lesson, notebook: NotebookNode) -> None:
    run = sources(lesson, transplant(lesson, submitted(notebook)), 1, seed=99)
    setup = "import numpy as np\n\nSEED = 99"
    shown = next(own.source for own in lesson.cells if own.id == "e2-show")
    assert run == [setup, lesson.answers["e1-double"].source, NORM, setup, shown]


def test_cells_above_an_answer_travel_with_it_and_others_only_if_used(lesson: Lesson, notebook: NotebookNode) -> None:
    place = notebook.cells.index(cell(notebook, "e2-norm"))
    cell(notebook, "e2-norm").source = "def norm(x):\n    return helper(x)"
    notebook.cells.insert(place, new_code_cell("np.set_printoptions(3)"))
    notebook.cells.insert(0, new_code_cell("while True: pass"))
    notebook.cells.append(new_code_cell("def helper(x):\n    return other"))
    notebook.cells.append(new_code_cell("other = 5"))
    run = sources(lesson, transplant(lesson, submitted(notebook)), 1)
    own = [source for source in run if source in {one.source for one in notebook.cells}]
    assert own == [
        "np.set_printoptions(3)",
        "def norm(x):\n    return helper(x)",
        "def helper(x):\n    return other",
        "other = 5",
        cell(notebook, "e2-show").source,
    ]


def test_a_helper_in_an_earlier_answer_is_there_but_that_answer_is_not_used(
    lesson: Lesson, notebook: NotebookNode
) -> None:
    wrong = "def helper(x):\n    return x\n\ndef double(x):\n    return 0"
    cell(notebook, "e1-double").source = wrong
    cell(notebook, "e2-norm").source = "def norm(x):\n    return helper(double(x))"
    run = sources(lesson, transplant(lesson, submitted(notebook)), 1)
    assert run.index(wrong) < len(run) - 1 - run[::-1].index(lesson.answers["e1-double"].source)


def test_an_import_added_to_the_setup_cell_still_works(lesson: Lesson, notebook: NotebookNode) -> None:
    cell(notebook, "setup").source += "\nimport math"
    cell(notebook, "e1-double").source = "def double(x):\n    return math.fsum([x, x])"
    run = sources(lesson, transplant(lesson, submitted(notebook)), 0)
    assert run[1].endswith("import math")
    assert run[3].endswith("SEED = 7")


@pytest.mark.parametrize(
    ("source", "defined", "used"),
    [
        ("import numpy as np\na, b = f(c)", {"np", "a", "b"}, {"f", "c"}),
        ("def g(x):\n    y = x + z\n    return y", {"g"}, {"z"}),
        ("memo['a'] = 1\nTensor.double = double", {"memo", "Tensor"}, {"memo", "Tensor", "double"}),
        ("%matplotlib inline\nfrom math import pi", {"pi"}, set()),
        ("class A:\n    def m(self):\n        return helper", {"A"}, {"helper"}),
        ("def half(:", set(), set()),
        ("x = " + "(" * 10_000, set(), set()),
        ("x = 1\0", set(), set()),
    ],
)
def test_names(source: str, defined: set[str], used: set[str]) -> None:
    assert defined_names(source) == defined
    assert used_names(source) == used
