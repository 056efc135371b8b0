"""Four samples of lesson 02, made from its solution, with the marks that they deserve (points as in the lesson)."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat import NotebookNode

from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.lesson import Lesson, read_lesson

NAME = "02_requires_grad"


@pytest.fixture(scope="module")
def solution() -> NotebookNode:
    return nbformat.read(course_root() / "solutions" / f"{NAME}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def lesson_02() -> Lesson:
    return read_lesson(course_root() / "solutions" / f"{NAME}.ipynb")


@pytest.fixture(scope="module")
def graded(
    tmp_path_factory: pytest.TempPathFactory,
    solution: NotebookNode,
    lesson_02: Lesson,
    hand_in: Callable[..., NotebookNode],
    grade_class: Callable[..., SimpleNamespace],
) -> SimpleNamespace:
    answers = {id: cell.source for id, cell in lesson_02.answers.items()}
    half = dict(list(answers.items())[::2])
    work = {
        "perfect": hand_in(answers, solution),
        "half-done": hand_in(half, solution),
        "untouched": hand_in({}, solution),
        "corrupt": nbformat.writes(hand_in(answers, solution)).encode()[:5000],
    }
    return grade_class(tmp_path_factory.mktemp("lesson_02"), work, solution=solution, lesson=NAME)


def points(lesson: Lesson) -> list[float]:
    return [sum(check.points for check in exercise.checks) for exercise in lesson.exercises]


def test_every_exercise_gives_points_by_a_visible_and_a_hidden_check(lesson_02: Lesson) -> None:
    for exercise in lesson_02.exercises:
        assert {check.hidden for check in exercise.checks} == {True, False}, exercise.answer.id


def test_the_four_samples_get_the_marks_deserved(graded: SimpleNamespace, lesson_02: Lesson) -> None:
    full = points(lesson_02)
    deserved = {"perfect": sum(full), "half-done": sum(full[::2]), "untouched": 0, "corrupt": 0}
    assert graded.marks == {student: f"{mark:g}" for student, mark in deserved.items()}
    assert {row["flags"] for student, row in graded.rows.items() if student != "corrupt"} == {""}
    assert graded.rows["corrupt"]["flags"] == "unreadable"


def test_the_hidden_inputs_stay_hidden(graded: SimpleNamespace, lesson_02: Lesson) -> None:
    hidden = [check for exercise in lesson_02.exercises for check in exercise.checks if check.hidden]
    assert hidden
    for check in hidden:
        assert all(check.source not in page for page in graded.pages.values())


def test_grading_again_gives_the_same_bytes(
    graded: SimpleNamespace, solution: NotebookNode, grade_class: Callable[..., SimpleNamespace]
) -> None:
    files = [graded.out / "gradebook.csv", *sorted((graded.out / "feedback").glob("*.html"))]
    before: dict[Path, bytes] = {path: path.read_bytes() for path in files}
    grade_class(graded.out.parent, {}, solution=solution, lesson=NAME)
    assert {path: path.read_bytes() for path in files} == before
