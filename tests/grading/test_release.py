"""release: what the student gets, and what is refused."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from tinygrad_edu.classroom import release
from tinygrad_edu.classroom.lesson import problems
from tinygrad_edu.classroom.lint import complaints
from tinygrad_edu.classroom.trials import Trial


def test_the_exercises_of_this_course_are_what_the_solutions_give(arguments: Callable[..., Namespace]) -> None:
    root = Path(__file__).resolve().parents[2]
    chosen = {"solutions": root / "solutions", "exercises": root / "exercises", "check": True, "quick": True}
    assert release.run(arguments(release, **chosen)) == 0, "run `tinygrad-edu release`"


def run_release(folder: Path, solution: NotebookNode, check: bool = False, quick: bool = True) -> int:
    (folder / "solutions").mkdir(exist_ok=True)
    nbformat.write(solution, folder / "solutions" / "tiny.ipynb")
    chosen = {"solutions": folder / "solutions", "exercises": None, "to": None}
    return release.run(Namespace(check=check, quick=quick, **chosen))


@pytest.fixture
def released(tmp_path: Path, solution: NotebookNode) -> NotebookNode:
    shown = solution.cells[4]
    shown.outputs, shown.execution_count = [new_output("stream", text="[2 4]\n")], 3
    assert run_release(tmp_path, solution) == 0
    return nbformat.read(tmp_path / "exercises" / "tiny.ipynb", as_version=nbformat.NO_CONVERT)


def test_a_solution_becomes_a_stub_at_its_own_indent(released: NotebookNode) -> None:
    (answer,) = [cell for cell in released.cells if cell.id == "e1-double"]
    assert answer.source == 'def double(x):\n    raise NotImplementedError("e1-double: not started")'


def test_hidden_checks_and_outputs_are_gone_and_the_rest_is_kept(
    released: NotebookNode, solution: NotebookNode
) -> None:
    visible = [cell for cell in solution.cells if cell.id != "e1-hidden"]
    assert [(cell.id, cell.metadata) for cell in released.cells] == [(cell.id, cell.metadata) for cell in visible]
    code = [cell for cell in released.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_release_twice_gives_the_same_bytes(tmp_path: Path, solution: NotebookNode, released: NotebookNode) -> None:
    path = tmp_path / "exercises" / "tiny.ipynb"
    first = path.read_bytes()
    path.unlink()
    assert run_release(tmp_path, solution) == 0
    assert path.read_bytes() == first


def test_check_names_the_file_that_drifted_and_writes_nothing(
    tmp_path: Path, solution: NotebookNode, released: NotebookNode, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_release(tmp_path, solution, check=True) == 0
    path = tmp_path / "exercises" / "tiny.ipynb"
    drifted = path.read_text(encoding="utf-8").replace("How long", "How far")
    path.write_text(drifted, encoding="utf-8")
    assert run_release(tmp_path, solution, check=True) == 1
    assert str(path) in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == drifted


def test_an_exercise_without_solution_is_named(
    tmp_path: Path, solution: NotebookNode, released: NotebookNode, capsys: pytest.CaptureFixture[str]
) -> None:
    nbformat.write(released, tmp_path / "exercises" / "orphan.ipynb")
    assert run_release(tmp_path, solution) == 1
    assert "orphan.ipynb has no solution" in capsys.readouterr().err


def entry(notebook: NotebookNode, id: str) -> dict:
    return next(cell for cell in notebook.cells if cell.id == id).metadata.tinygrad_edu


def source(notebook: NotebookNode, id: str, text: str) -> None:
    next(cell for cell in notebook.cells if cell.id == id).source = text


MISTAKES = {
    "unknown kind": (lambda nb: entry(nb, "e1-show").update(kind="chekc"), "unknown kind 'chekc'"),
    "misspelt entry": (lambda nb: entry(nb, "e1-show").update(point=2), "unknown metadata point"),
    "no id": (lambda nb: entry(nb, "e1-show").pop("id"), "its metadata has no id"),
    "two ids": (lambda nb: entry(nb, "e1-show").update(id="other"), "make them equal"),
    "id used twice": (lambda nb: nb.cells.append(new_code_cell("1", id="e1-show")), "'e1-show' is used twice"),
    "no markers": (
        lambda nb: source(nb, "e1-double", "def double(x):\n    return 2 * x"),
        "needs its solution between",
    ),
    "markers unpaired": (lambda nb: source(nb, "e1-double", "# --- solution\nx = 1"), "do not pair up"),
    "no points": (lambda nb: entry(nb, "e1-show").pop("points"), "points above 0"),
    "needs nothing": (lambda nb: entry(nb, "e1-show").pop("needs"), "must name the answers"),
    "needs unknown": (lambda nb: entry(nb, "e1-show").update(needs=["e9"]), "needs e9: not the id of an answer"),
    "asserts": (lambda nb: source(nb, "e1-show", "assert double(2) == 4\nprint(1)"), "never asserts"),
    "asserts by NumPy": (lambda nb: source(nb, "e1-show", "np.testing.assert_equal(1, 1)\nprint(1)"), "never asserts"),
    "prints nothing": (lambda nb: source(nb, "e1-show", "double(2)"), "must print"),
    "magic": (lambda nb: source(nb, "e1-show", "%time print(double(2))"), "plain Python"),
    "hidden answer": (lambda nb: entry(nb, "e1-double").update(hidden=True), "only a check can be hidden"),
    "no setup": (lambda nb: nb.cells.pop(1), 'no locked cell with the id "setup"'),
    "no seed": (lambda nb: source(nb, "setup", "import numpy as np"), "exactly one line of the form SEED"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_found_and_nothing_is_released(
    mistake: str, tmp_path: Path, solution: NotebookNode, capsys: pytest.CaptureFixture[str]
) -> None:
    make, message = MISTAKES[mistake]
    assert problems(solution) == []
    make(solution)
    assert any(message in problem for problem in problems(solution)), problems(solution)
    path = tmp_path / "solutions" / "tiny.ipynb"
    path.parent.mkdir()
    path.write_text(nbformat.v4.nbjson.JSONWriter().writes(solution), encoding="utf-8")
    if mistake != "id used twice":  # nbformat itself mends a repeated id when it reads
        chosen = {"solutions": path.parent, "exercises": None, "to": None}
        assert release.run(Namespace(check=False, quick=True, **chosen)) == 1
        assert message in capsys.readouterr().err
        assert not (tmp_path / "exercises").exists()


WRONG = {"wrong_square": "def double(x):\n    return x**2", "right_sum": "def double(x):\n    return x + x"}


def lint(folder: Path, solution: NotebookNode, answers: dict[str, str] | None = None) -> list[str]:
    nbformat.write(solution, folder / "tiny.ipynb")
    for name, text in (WRONG if answers is None else answers).items():
        path = folder / "answers" / "tiny" / "e1-double" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return complaints(folder / "tiny.ipynb", folder / "answers")


def test_a_sound_lesson_has_no_complaints(tmp_path: Path, solution: NotebookNode) -> None:
    assert lint(tmp_path, solution) == []


def test_every_check_is_tried_and_what_it_lets_pass_is_named(tmp_path: Path, solution: NotebookNode) -> None:
    """One bad check of each kind, in one lesson: every trial of a lesson costs a process."""
    source(solution, "e1-show", "try:\n    print(SEED, double(0) == 0)\nexcept Exception:\n    print(SEED, True)")
    source(solution, "e1-hidden", "print(double(2))")
    source(solution, "e2-show", "print(np.random.default_rng().normal(), norm(np.ones(3)))")
    found = "\n".join(lint(tmp_path, solution, {**WRONG, "right_triple": "def double(x):\n    return 3 * x"}))
    for trial in ("the untouched stub", "the constant 0", "an object that equals everything"):
        assert f"e1-double, seed 2026: {trial} passes e1-show" in found
    assert "the wrong answer wrong_square passes every check" in found
    assert "the right answer right_triple fails e1-hidden" in found
    assert "e2-show: the reference prints something else each time" in found


def test_a_sound_check_and_those_that_tell_nothing(
    tmp_path: Path, solution: NotebookNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    nbformat.write(solution, tmp_path / "tiny.ipynb")
    printed: dict[str, list[str | None]] = {
        "sound": ["1\n", "1\n", "1\n", "1\n", "2\n"],
        "prints the same for every SEED": ["1\n"] * 5,
        "the reference prints nothing": [""] * 5,
        "the reference raises": ["1\n", None, "1\n", None, "1\n"],
        "prints something else each time": ["1\n", "2\n", "3\n", "4\n", "5\n"],
        "more than 100000 characters": ["1" * 100_001, "2", "1" * 100_001, "2", "1"],
    }
    for complaint, texts in printed.items():
        pairs = zip((2026, 1, 2026, 1, 3), texts, strict=True)
        trials = [Trial("e2-norm", "reference", "", seed, {"e2-show": text}) for seed, text in pairs]
        monkeypatch.setattr("tinygrad_edu.classroom.lint.tries", lambda *_, trials=trials: trials)
        found = [text for text in complaints(tmp_path / "tiny.ipynb", tmp_path) if text.startswith("e2-show")]
        assert len(found) == (complaint != "sound")
        assert all(complaint in text for text in found)


def test_release_reports_the_complaints_and_writes_no_bundle(
    tmp_path: Path, solution: NotebookNode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinygrad_edu.classroom.lint.complaints", lambda *_: ["its answer can be copied"])
    (tmp_path / "solutions").mkdir()
    nbformat.write(solution, tmp_path / "solutions" / "tiny.ipynb")
    chosen = {"solutions": tmp_path / "solutions", "exercises": None, "to": tmp_path / "students"}
    assert release.run(Namespace(check=False, quick=False, **chosen)) == 1
    assert "its answer can be copied" in capsys.readouterr().err
    assert not (tmp_path / "students").exists()
