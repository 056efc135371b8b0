"""A small class made from the lesson's named answers, with the marks that they deserve.

`python -m tests.grading.generated` does the same for every lesson and two hundred submissions.
"""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.grading import generated
from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.lesson import Lesson, read_lesson

NAME = "02_requires_grad"
LESSONS = [read_lesson(path) for path in sorted((course_root() / "solutions").glob("*.ipynb"))]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    known = generated.Known(NAME, limit=0.5)
    references = {id: own[0] for id, own in known.trials.items()}
    by_kind = {
        kind: {id: [one for one in own if one.kind == kind][-1] for id, own in known.trials.items()}
        for kind in ("right", "wrong")
    }
    students = {
        "perfect": known.student(references),
        "in her own way": known.student(by_kind["right"]),
        "all wrong": known.student(by_kind["wrong"]),
        "half-done": known.student(dict(list(references.items())[::2])),
        "untouched": known.student({}),
    }
    for how, spoil in generated.BROKEN.items():
        students[f"broken {how}"] = generated.Student(spoil(students["perfect"].data), 0.0)
    folder = generated.hand_in(students, tmp_path_factory.mktemp("generated") / "class")
    rows = generated.grade_class(folder, NAME)
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (folder.parent / "class-results").rglob("*.html")}
    return SimpleNamespace(known=known, students=students, folder=folder, rows=rows, pages=pages)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_exercise_gives_points_by_a_visible_and_a_hidden_check(lesson: Lesson) -> None:
    for exercise in lesson.exercises:
        assert {check.hidden for check in exercise.checks} == {True, False}, exercise.answer.id


def test_every_mark_is_as_deserved(graded: SimpleNamespace) -> None:
    assert generated.undeserved(graded.students, graded.rows) == []
    full = sum(check.points for exercise in graded.known.lesson.exercises for check in exercise.checks)
    assert graded.students["perfect"].deserved == graded.students["in her own way"].deserved == full
    assert graded.students["all wrong"].deserved < full / 2
    flags = {name: row["flags"] for name, row in graded.rows.items()}
    assert flags == {name: "unreadable" if name.startswith("broken") else "" for name in graded.students}


def test_misconceptions_are_told_where_they_fit_and_nowhere_else(graded: SimpleNamespace) -> None:
    false, told, of = generated.misnamed(graded.students, graded.folder)
    assert false == []
    assert told >= of - 1 > 3
    (page,) = [page for name, page in graded.pages.items() if name.startswith("all-wrong")]
    assert page.count('class="told"') == told


def test_the_hidden_inputs_stay_hidden(graded: SimpleNamespace) -> None:
    hidden = [check for exercise in graded.known.lesson.exercises for check in exercise.checks if check.hidden]
    assert hidden
    for check in hidden:
        assert all(check.source not in page for page in graded.pages.values())


def test_grading_again_gives_the_same_bytes(graded: SimpleNamespace) -> None:
    files = [path for path in (graded.folder.parent / "class-results").rglob("*.*") if path.is_file()]
    before: dict[Path, bytes] = {path: path.read_bytes() for path in files}
    generated.grade_class(graded.folder, NAME)
    assert {path: path.read_bytes() for path in files} == before
