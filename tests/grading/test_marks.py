"""From records to marks: which attempt counts, what lateness costs, points by hand; and the tables made of them."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tinygrad_edu.classroom import gradebook, items, pages, report
from tinygrad_edu.classroom.dates import Dates, read_dates
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.marks import Manual, Marks, compute, harmless, read_manual, unquoted
from tinygrad_edu.classroom.results import Record, Results

DATES = """
timezone = "Europe/Berlin"
grace_minutes = 15
lost_per_day = 0.1

[lessons.07_cut]
due = 2026-03-01T23:59:00
closed = 2026-03-04

[extensions."Ann Lee"]
07_cut = 2026-03-03T12:00:00
"""
OUTLINE = {
    "type": "lesson",
    "name": "07_cut",
    "seed": 7,
    "exercises": [
        {
            "id": "e1",
            "title": "One",
            "checks": [{"id": "e1-a", "points": 2, "hidden": False}, {"id": "e1-b", "points": 2, "hidden": True}],
            "misconceptions": {"upside-down": "It is `1 / x`, <not> x."},
        }
    ],
    "manual": [{"id": "why", "points": 4}],
}


def attempt(student: str, passed: int, when: str = "2026-03-01T12:00:00Z", **more: Any) -> list[Record]:
    """An attempt that passes the first `passed` checks, and its result."""
    key = f"{student} {passed}"
    checks = {id: "passed" if number < passed else "differs" for number, id in enumerate(("e1-a", "e1-b"))}
    record = {
        "type": "attempt",
        "student": student,
        "lesson": "07_cut",
        "when": when,
        "order": ["", 0],
        "lms": "",
        "file": f"{student}.ipynb",
        "seed": 7,
        "sandbox": "process",
        "flags": [],
        "unreadable": "",
        "sha256": f"{key} {when}",
        "manual": {"why": ""},
        "answers": {"e1": {"source": "x = 1", "key": key, "misconception": ""}},
    }
    return [{"type": "result", "key": key, "checks": checks, "seconds": 1.0}, {**record, **more}]


@pytest.fixture
def marks(tmp_path: Path) -> Callable[..., Marks]:
    def of(*records: list[Record], dates: str = "", manual: Manual | None = None, count: str = "last") -> Marks:
        results = Results(tmp_path)
        results.append(OUTLINE, *(one for pair in records for one in pair))
        (tmp_path / "dates.toml").write_text(dates or DATES)
        return compute(results, read_dates(tmp_path / "dates.toml") if dates else Dates(), manual or {}, count)

    return of


def counted(marks: Marks, student: str) -> tuple[float, int, int, str]:
    work = marks.work[student, "07_cut"]
    return work.counted.points, work.counted.number, len(work.attempts), work.counted.late.text


# ------------------------------------------------------------------------------------------------------ which attempt
def test_the_last_attempt_counts_or_the_best_and_all_are_kept(marks: Callable[..., Marks]) -> None:
    first, last = attempt("ann", 2, "2026-02-01T00:00:00Z"), attempt("ann", 1, "2026-02-02T00:00:00Z")
    assert counted(marks(last, first), "ann") == (2, 2, 2, "")
    assert counted(marks(count="best"), "ann") == (4, 1, 2, "")


def test_a_name_says_more_about_the_order_than_a_time(marks: Callable[..., Marks]) -> None:
    later = attempt("ann", 2, "2026-02-01T00:00:00Z", order=["", 3])
    assert counted(marks(later, attempt("ann", 1, "2026-02-02T00:00:00Z")), "ann")[:2] == (4, 2)


def test_an_attempt_that_cannot_be_read_costs_nothing_where_there_is_another(marks: Callable[..., Marks]) -> None:
    broken = {"sha256": "", "unreadable": "the file is damaged", "answers": {}, "flags": ["unreadable"]}
    found = marks(attempt("ann", 2), attempt("ann", 0, "2026-03-02T00:00:00Z", **broken), attempt("bob", 0, **broken))
    assert counted(found, "ann") == (4, 1, 2, "")
    assert found.work["ann", "07_cut"].flags == ["a later attempt cannot be read"]
    assert counted(found, "bob") == (0, 1, 1, "")


def test_an_attempt_that_was_graded_again_is_the_same_attempt(marks: Callable[..., Marks]) -> None:
    again = attempt("ann", 1, sha256="same"), attempt("ann", 2, sha256="same", seed=8)
    assert counted(marks(*again), "ann")[:3] == (4, 1, 1)


# ------------------------------------------------------------------------------------------------------------ lateness
@pytest.mark.parametrize(
    ("student", "when", "points", "text"),
    [
        ("bob", "2026-03-01T22:59:00Z", 4, ""),
        ("bob", "2026-03-01T23:13:59Z", 4, ""),  # within the grace of 15 minutes
        ("bob", "2026-03-01T23:14:01Z", 3.6, "1 day late: -10 %"),
        ("bob", "2026-03-02T22:59:01Z", 3.2, "2 days late: -20 %"),
        ("bob", "2026-03-04T22:59:59Z", 2.4, "4 days late: -40 %"),
        ("bob", "2026-03-04T23:00:00Z", 0, "4 days late: closed"),
        ("bob", "", 4, "no date: taken as in time"),
        ("Ann Lee", "2026-03-03T11:00:00Z", 4, "in time, with an extension"),
        ("Ann Lee", "2026-03-03T12:00:00Z", 3.6, "1 day late: -10 %"),
    ],
)
def test_what_lateness_costs(marks: Callable[..., Marks], student: str, when: str, points: float, text: str) -> None:
    assert counted(marks(attempt(student, 2, when), dates=DATES), student) == (points, 1, 1, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = ", "cannot be read"),
        ("grace = 5", "unknown grace"),
        ("lost_per_day = '10 %'", "lost_per_day must be a number from 0 on, not '10 %'"),
        ("timezone = 'Middle/Earth'", "no time zone 'Middle/Earth'"),
        ("[lessons.a]\nclosed = 2026-03-01", "lesson a has no date `due`"),
        ("[lessons.a]\ndue = '2026-03-01'", "is no date; write 2026-03-01T23:59:00, without quotes"),
        ("[lessons.a]\ndue = 2026-03-01\ncolor = 1", "unknown color"),
        ("[extensions.ann]\nb = 2026-03-01", "an extension for b, which has no due date"),
    ],
)
def test_a_mistake_in_the_dates_gets_a_sentence(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "dates.toml").write_text(text)
    with pytest.raises(ClassroomError, match=message):
        read_dates(tmp_path / "dates.toml")


# ------------------------------------------------------------------------------------------------------------- by hand
def test_points_by_hand_count_and_what_waits_is_listed(marks: Callable[..., Marks], tmp_path: Path) -> None:
    found = marks(attempt("=ann", 2, manual={"why": "because"}), attempt("bob", 1))
    assert counted(found, "=ann")[0] == 4
    todo = gradebook.to_mark(found)
    (row,) = csv.DictReader(io.StringIO(todo))
    assert (row["student"], row["cell"], row["out of"], row["text"]) == ("'=ann", "why", "4", "because")

    filled = todo.replace("why,,", "why,2.5,-well said")
    (tmp_path / "manual.csv").write_text(filled)
    given = read_manual(tmp_path / "manual.csv")
    found = marks(manual=given)
    assert counted(found, "=ann")[0] == 6.5
    assert gradebook.to_mark(found) == ""
    assert "-well said" in pages.feedback("=ann", {"07_cut": found.work["=ann", "07_cut"]})


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("student,lesson,points\n", "no column cell"),
        ("student,lesson,cell,points\nann,07_cut,why,many\n", "line 2: 'many' is no number of points"),
        ("student,lesson,cell,points\nann,07_cut,why,1\nann,07_cut,why,2\n", "line 3: a second row for ann"),
        ("student,lesson,cell,points\nann,07_cut,why,nan\n", "line 2: 'nan' is no number"),
    ],
)
def test_a_mistake_in_the_points_by_hand_gets_a_sentence(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "manual.csv").write_text(rows)
    with pytest.raises(ClassroomError, match=message):
        read_manual(tmp_path / "manual.csv")


def test_more_points_than_there_are_and_names_of_nobody(marks: Callable[..., Marks], tmp_path: Path) -> None:
    (tmp_path / "manual.csv").write_text("student,lesson,cell,points\nann,07_cut,why,5\nanne,07_cut,why,1\n")
    given = read_manual(tmp_path / "manual.csv")
    with pytest.raises(ClassroomError, match="5 points by hand for ann, 07_cut, why, which is out of 4"):
        marks(attempt("ann", 2), manual=given)
    del given["ann", "07_cut", "why"]
    assert marks(manual=given, dates=DATES).notes == [
        "an extension is for Ann Lee, who handed in nothing",
        "points by hand are for anne, 07_cut, who handed in nothing",
    ]


# -------------------------------------------------------------------------------------------------------------- tables
def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_files_for_canvas_and_moodle(marks: Callable[..., Marks]) -> None:
    found = marks(
        attempt("leeann", 1, lms="canvas 4321"), attempt("Bob", 2, "", lms="moodle 99"), attempt("cid", 2), dates=DATES
    )
    possible, ann = table(gradebook.canvas(found))
    assert (possible["Student"].strip(), possible["07_cut"]) == ("Points Possible", "8")
    assert (ann["ID"], ann["07_cut"]) == ("4321", "2")
    (bob,) = table(gradebook.moodle(found, "07_cut"))
    assert (bob["Identifier"], bob["Grade"], bob["Maximum Grade"]) == ("Participant 99", "4", "8")
    assert bob["Feedback comments"] == "no date: taken as in time; see your feedback page"


def test_feedback_goes_back_through_moodle(marks: Callable[..., Marks]) -> None:
    found = marks(attempt("Ann_/Lee (moodle 3)", 1, lms="moodle 3"), attempt("cid", 2))
    pages_of = {student: f"for {student}" for student in found.students}
    packed = report.moodle_feedback(found, "07_cut", pages_of)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (name,) = archive.namelist()
        assert archive.read(name) == b"for Ann_/Lee (moodle 3)"
    person, number, *rest = name.split("_", 4)  # as Moodle does
    assert (person, number, rest) == ("Ann--Lee -moodle 3-", "3", ["assignsubmission", "file", "/feedback.html"])
    assert report.moodle_feedback(found, "07_cut", pages_of) == packed


def test_without_an_lms_there_is_no_file_for_it(marks: Callable[..., Marks]) -> None:
    found = marks(attempt("cid", 2))
    assert (gradebook.canvas(found), gradebook.moodle(found, "07_cut")) == ("", "")
    assert report.moodle_feedback(found, "07_cut", {"cid": ""}) == b""


def test_a_student_without_a_lesson_has_empty_cells_and_the_whole_to_earn(marks: Callable[..., Marks]) -> None:
    other = {**OUTLINE, "name": "08_more", "manual": []}
    found = marks([other], attempt("ann", 2))
    (row,) = table(gradebook.gradebook(found))
    assert (row["08_more/e1-a"], row["08_more/attempt"], row["total"], row["out of"]) == ("", "", "4", "12")


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\tx", "plain", "", "'quoted", "'=x"])
def test_a_cell_is_never_a_formula_and_comes_back_as_it_was(value: str) -> None:
    assert not harmless(value).startswith(("=", "+", "-", "@", "\t"))
    if value != "'=x":  # what looks as if it had been quoted is taken for quoted
        assert unquoted(harmless(value)) == value


def test_file_names_that_no_system_mixes_up() -> None:
    names = report.file_names(["ann", "Ann", "../etc", "CON", "é", "x" * 99, "x" * 98])
    assert names["ann"] == "ann" or names["Ann"] == "Ann"
    assert len({name.lower() for name in names.values()}) == 7
    assert all(len(name) < 80 and "/" not in name and name.upper() != "CON" for name in names.values())


# ---------------------------------------------------------------------------------------------------------- statistics
LONG = "\n".join(f"def f{n}(x, y):\n    if x.shape == y.shape:\n        return x.sum() * {n}\n" for n in range(9))
RENAMED = LONG.replace("x", "left").replace("y", "right").replace("def", "\n# mine\ndef")
OTHER = "\n".join(f"class C{n}:\n    value = [k ** 2 for k in range({n})]\n    name = str(value)\n" for n in range(9))


def answered(source: str, misconception: str = "") -> dict[str, Any]:
    return {"answers": {"e1": {"source": source, "key": "k", "misconception": misconception}}}


def test_difficulty_discrimination_and_misconceptions(marks: Callable[..., Marks]) -> None:
    found = marks(
        *(attempt(f"s{n}", passed) for n, passed in enumerate((0, 1, 2, 2))), attempt("x", 0, unreadable="no")
    )
    first, second = items.item_facts(found)
    assert (first.tried, first.difficulty, second.difficulty) == (4, 0.75, 0.5)
    assert first.discrimination == pytest.approx(0.577, abs=1e-3)
    assert second.reasons == (("differs", 2),)
    told = marks(*(attempt(f"t{n}", 1, **answered("x", "upside-down")) for n in range(2)))
    (exercise,) = items.exercise_facts(told)
    assert exercise.misconceptions == (("upside-down", 2),)
    page = pages.statistics(told)
    assert "upside-down (2)" in page
    assert "<script" not in page


def test_long_answers_that_differ_in_names_only_are_a_hint(marks: Callable[..., Marks]) -> None:
    sources = {"ann": LONG, "bob": RENAMED, "cid": OTHER, "dan": "return 1", "eve": "return 1"}
    found = marks(*(attempt(name, 1, **answered(source)) for name, source in sources.items()))
    assert [pair.students for pair in items.similar(found)] == [("ann", "bob")]
    assert "A hint to look, not a finding" in pages.statistics(found)


def test_what_many_wrote_is_not_called_alike(marks: Callable[..., Marks]) -> None:
    names = [f"s{number}" for number in range(items.MANY + 1)]
    assert items.similar(marks(*(attempt(name, 1, **answered(LONG)) for name in names))) == []


def test_feedback_names_the_misconception_and_the_next_step(marks: Callable[..., Marks]) -> None:
    found = marks(attempt("<b>", 1, **answered("<i>x</i>", "upside-down")))
    page = pages.feedback("<b>", {"07_cut": found.work["<b>", "07_cut"]})
    assert "It is <code>1 / x</code>, &lt;not&gt; x." in page
    assert "read below what your answer does" in page
    assert "&lt;i&gt;x&lt;/i&gt;" in page
    assert not {"<b>", "<i>", "<script", "http"} & {part for part in ("<b>", "<i>", "<script", "http") if part in page}
