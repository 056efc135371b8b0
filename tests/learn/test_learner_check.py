"""`check NOTEBOOK`: a learner's own score, from a notebook that is never changed."""

import argparse
import json
from pathlib import Path

import pytest

from tinygrad_edu.classroom import exercises, learner_check
from tinygrad_edu.classroom.errors import ClassroomError

ROOT = Path(__file__).resolve().parents[2]
LESSON = exercises.by_lesson()["02_requires_grad"]
RIGHT = "def flag_of_result(inputs):\n    return any(tensor.requires_grad for tensor in inputs)"


def _notebook(folder: Path, **sources: str) -> Path:
    """An exercise notebook in which the cells named by `sources` (e1 ... e5) hold a learner's code."""
    cells = [("setup", "locked", "import tinygrad_edu as tg")]
    for exercise in LESSON:
        stub = f'def {exercise.function}(*args):\n    raise NotImplementedError("{exercise.id}: not started")'
        cells.append((exercise.id, "answer", sources.get(exercise.id[:2], stub)))
        cells.append((f"{exercise.id[:2]}-visible", "check", "raise SystemExit"))
    path = folder / "my work é.ipynb"
    content = {
        "cells": [
            {
                "cell_type": "code",
                "id": name,
                "metadata": {"tinygrad_edu": {"kind": kind, "id": name}},
                "source": source,
                "execution_count": None,
                "outputs": [],
            }
            for name, kind, source in cells
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _check(path: Path, *options: str) -> int:
    parser = argparse.ArgumentParser()
    learner_check.add_arguments(parser)
    return learner_check.run(parser.parse_args([str(path), *options]))


def test_an_untouched_notebook_is_not_started(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _notebook(tmp_path)
    before = path.read_bytes()
    assert _check(path) == 1
    shown = capsys.readouterr().out
    assert shown.count("not started") == 5
    assert "0 of 5 done." in shown
    assert f"Hint 1 for {LESSON[0].id}: {LESSON[0].hints[0]}" in shown
    assert path.read_bytes() == before


def test_each_exercise_has_its_own_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = "print('noise')\ndef trainable(data):\n    return tg.tensor(data, requires_grad=True)"
    path = _notebook(
        tmp_path, e1=RIGHT, e2=wrong, e3="def will_have_grad(", e4="del no_such_name", e5="while True: pass"
    )
    assert _check(path, "--timeout", "4", "--hint", "3") == 1
    lines = capsys.readouterr().out.splitlines()
    status = {
        line.split("  ")[-1].strip(): line[2:14].strip() for line in lines if line[2:3].isalpha() and " e" in line[:20]
    }
    assert [status[exercise.title] for exercise in LESSON] == ["done", "not yet", "not yet", "not yet", "not checked"]
    text = "\n".join(lines)
    assert "noise" not in text
    assert "Integers cannot require gradients" in text
    assert "its cell does not run: SyntaxError" in text
    assert "its cell does not run: NameError" in text
    assert "did not finish within 4 seconds; it was at e5-leaves-of" in text
    assert f"Hint 3 for e2-trainable: {LESSON[1].hints[2]}" in text


def _released(lesson: str, folder: Path, done: set[str]) -> Path:
    """A copy of a lesson's exercise notebook in which the exercises `done` hold what the solution holds."""
    notebook, solution = (
        json.loads((ROOT / room / f"{lesson}.ipynb").read_text()) for room in ("exercises", "solutions")
    )
    answers = {cell["id"]: cell["source"] for cell in solution["cells"]}
    for cell in notebook["cells"]:
        ours = cell["metadata"].get("tinygrad_edu", {})
        if ours.get("kind") == "answer" and ours["id"] in done:
            cell["source"] = answers[cell["id"]]
    path = folder / f"{lesson}.ipynb"
    path.write_text(json.dumps(notebook))
    return path


@pytest.mark.parametrize("half", [False, True], ids=["done", "half done"])
@pytest.mark.parametrize("lesson", exercises.by_lesson())
def test_a_released_notebook_shows_how_far_it_is(
    lesson: str, half: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = exercises.by_lesson()[lesson]
    done = every[: len(every) // 2] if half else every
    left = every[len(done) :]
    path = _released(lesson, tmp_path, {exercise.id for exercise in done})
    before = path.read_bytes()
    assert _check(path) == (1 if half else 0)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{lesson}.ipynb"
    assert lines[1 : len(every) + 1] == [
        f"  {'done' if exercise in done else 'not started':12} {exercise.id:22} {exercise.title}" for exercise in every
    ]
    assert lines[len(every) + 1] == f"{len(done)} of {len(every)} done."
    if half:
        assert lines[-2].endswith(f": {', '.join(exercise.id for exercise in left)}.")
        assert lines[-1] == f"Hint 1 for {left[0].id}: {left[0].hints[0]}"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_a_notebook_that_ends_its_own_process_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _notebook(tmp_path, e1=RIGHT, e2="import os\nos._exit(0)")
    assert _check(path) == 1
    shown = capsys.readouterr().out
    assert "done         e1-flag-of-result" in shown
    assert "The notebook ended Python itself; it was at e2-trainable." in shown


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.ipynb", None, "There is no notebook"),
        ("half.ipynb", '{"cells": [', "not a readable notebook"),
        ("list.ipynb", "[1, 2]", "not a readable notebook"),
        ("bytes.ipynb", "\udcff", "not a readable notebook"),
        ("other.ipynb", '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "holds no exercise"),
    ],
)
def test_a_bad_file_is_one_clear_sentence(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(ClassroomError, match=said):
        _check(path)
