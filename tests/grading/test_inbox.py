"""Whose notebook, of which lesson, which attempt: the layouts that learning platforms and people make."""

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from tinygrad_edu.classroom import entries
from tinygrad_edu.classroom.entries import UnreadableSubmission
from tinygrad_edu.classroom.inbox import Submission, find_submissions
from tinygrad_edu.classroom.lesson import Cell, Lesson

FIRST = Lesson("02_first", (Cell("answer", "f1", "def one(x):\n    # --- solution\n    return 1\n    # --- end"),))
SECOND = Lesson("04_second", (Cell("answer", "s1", "def two(x):\n    # --- solution\n    return 2\n    # --- end"),))
BOTH = [FIRST, SECOND]


def work(*ids: str, source: str = "pass") -> bytes:
    """A notebook with code cells of these ids."""
    cells = [{"cell_type": "code", "id": id, "metadata": {}, "source": source} for id in ids]
    return json.dumps({"cells": cells}).encode()


def put(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def pack(
    path: Path, files: dict[str, bytes | str | zipfile.ZipInfo], when: tuple[int, ...] = (2026, 3, 1, 9, 0, 0)
) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 1, 9, 0, 0)), data)
    return path


def found(
    source: Path, lessons: list[Lesson] = BOTH, wanted: list[str] | None = None
) -> dict[tuple[str, str], list[str]]:
    """The files by student and lesson, in the order of the attempts."""
    submissions, _ = find_submissions(source, lessons, wanted or [lesson.name for lesson in lessons])
    result: dict[tuple[str, str], list[str]] = {}
    for one in submissions:
        result.setdefault((one.student, one.lesson), []).append(one.file)
    return result


MOODLE = {
    "Ann Lee_1234_assignsubmission_file_/02.ipynb": work("f1"),
    "Bob_99_assignsubmission_file/my answers.ipynb": work("f1"),
    "Cid_77_assignsubmission_file_solution.ipynb": work("f1"),
    "Cid_77_assignsubmission_onlinetext_/onlinetext.html": "hello",
}
CANVAS = {
    "leeann_4321_900001_02_first.ipynb": work("f1"),
    "leeann_4321_900077_02_first-1.ipynb": work("f1", "x"),
    "bobo_LATE_55_900002_work.ipynb": work("f1"),
}


def test_one_file_or_one_folder_per_student_and_several_lessons(tmp_path: Path) -> None:
    put(tmp_path, {"ann.ipynb": work("s1"), "bob/a.ipynb": work("f1"), "bob/deep/er/b.ipynb": work("s1")})
    put(tmp_path, {"04_second/cid.ipynb": work("s1"), "02_first_dan.ipynb": work("f1"), "eve-04_second.ipynb": "{"})
    assert found(tmp_path, BOTH) == {
        ("ann", "04_second"): ["ann.ipynb"],
        ("bob", "02_first"): ["bob/a.ipynb"],
        ("bob", "04_second"): ["bob/deep/er/b.ipynb"],
        ("cid", "04_second"): ["04_second/cid.ipynb"],
        ("dan", "02_first"): ["02_first_dan.ipynb"],
        ("eve", "04_second"): ["eve-04_second.ipynb"],
    }


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_what_moodle_and_canvas_pack(tmp_path: Path, packed: bool) -> None:
    for name, files, students in (
        ("moodle", MOODLE, {"Ann Lee": "moodle 1234", "Bob": "moodle 99", "Cid": "moodle 77"}),
        ("canvas", CANVAS, {"leeann": "canvas 4321", "bobo": "canvas 55"}),
    ):
        source = pack(tmp_path / f"{name}.zip", files) if packed else put(tmp_path / name, files)
        submissions, ignored = find_submissions(source, [FIRST], ["02_first"])
        assert {one.student: one.lms for one in submissions} == students
        assert [why for _, why in ignored] == (["it is no notebook"] if name == "moodle" else [])
    assert [one.file for one in submissions if one.student == "leeann"] == list(CANVAS)[:2]
    assert {one.student: one.notes for one in submissions} == {"leeann": (), "bobo": ("marked late by Canvas",)}


def test_a_zip_of_one_folder_and_a_zip_from_each_student(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("course/exercises/x.ipynb", work("f1"))
    source = pack(tmp_path / "class.zip", {"class/ann.ipynb": work("f1"), "class/bob.zip": inner.getvalue()})
    assert set(found(source, [FIRST])) == {("ann", "02_first"), ("bob", "02_first")}
    put(tmp_path / "open", {"bob.zip": inner.getvalue(), "cid/mine.zip": inner.getvalue()})
    assert set(found(tmp_path / "open", [FIRST])) == {("bob", "02_first"), ("cid", "02_first")}


def test_downloads_in_a_folder_for_each_week(tmp_path: Path) -> None:
    put(tmp_path / "weeks", {f"one/{name}": data for name, data in (*MOODLE.items(), *CANVAS.items())})
    pack(tmp_path / "weeks" / "two.zip", {"Ann Lee_1235_assignsubmission_file_/a.ipynb": work("s1")})
    assert found(tmp_path / "weeks", BOTH).keys() == {
        *((name, "02_first") for name in ("Ann Lee", "Bob", "Cid", "leeann", "bobo")),
        ("Ann Lee", "04_second"),  # whom Moodle gives another number for another assignment
    }


def attempts(source: Path) -> list[Submission]:
    return find_submissions(source, [FIRST], ["02_first"])[0]


def test_attempts_are_told_by_number_by_date_and_by_time(tmp_path: Path) -> None:
    names = ["ann-2.ipynb", "ann (1).ipynb", "ann.ipynb"]
    for number, name in enumerate(names):  # the times say the opposite of the names
        put(tmp_path, {name: work("f1", f"c{number}")})
        os.utime(tmp_path / name, (1_000_000 + number, 1_000_000 + number))
    assert [one.file for one in attempts(tmp_path)] == ["ann.ipynb", "ann (1).ipynb", "ann-2.ipynb"]
    dated = put(tmp_path / "dated", {"bob 2026-03-02.ipynb": work("f1"), "bob_2026-03-01 17-30.ipynb": work("f1", "x")})
    local = datetime(2026, 3, 1, 17, 30).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert [one.student for one in attempts(dated)] == ["bob", "bob"]
    assert attempts(dated)[0].when == local
    timed = put(tmp_path / "timed", {"cid/b.ipynb": work("f1"), "cid/a.ipynb": work("f1", "x")})
    os.utime(timed / "cid" / "b.ipynb", (1_000_000, 1_000_000))
    assert [one.file for one in attempts(timed)] == ["cid/b.ipynb", "cid/a.ipynb"]
    assert attempts(timed)[0].when == "1970-01-12T13:46:40Z"


def test_numbered_students_are_not_attempts_of_one(tmp_path: Path) -> None:
    put(tmp_path, {f"student-{number}.ipynb": work("f1") for number in range(1, 4)})
    put(tmp_path, {"ann_.ipynb": work("f1"), "ann.ipynb": work("f1")})
    assert len({one.student for one in attempts(tmp_path)}) == 5


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    files = {f"Ann_{id}_assignsubmission_file_/x.ipynb": work("f1") for id in (1, 2)}
    submissions = attempts(put(tmp_path, files))
    assert [(one.student, one.notes) for one in submissions] == [
        ("Ann (moodle 1)", ("same name twice",)),
        ("Ann (moodle 2)", ("same name twice",)),
    ]


def test_the_lesson_is_told_by_ids_by_what_is_defined_or_by_the_file_name(
    tmp_path: Path, hand_in: Callable[..., NotebookNode]
) -> None:
    anonymous = json.dumps(new_notebook(cells=[new_code_cell("def two(x):\n    return 5")])).encode()
    put(tmp_path, {"ann.ipynb": anonymous, "bob/04_second.ipynb": work("nothing"), "cid.ipynb": work("nothing")})
    put(tmp_path, {"dan/mine.ipynb": work("s1"), "dan/04_second.ipynb": work("lesson"), "eve.ipynb": "{"})
    submissions, ignored = find_submissions(tmp_path, BOTH, ["02_first", "04_second"])
    assert {(one.student, one.lesson) for one in submissions} == {(name, "04_second") for name in ("ann", "bob", "dan")}
    reasons = dict(ignored)
    assert reasons.keys() == {"cid.ipynb", "dan/04_second.ipynb", "eve.ipynb"}
    assert "another notebook of this student does" in reasons["dan/04_second.ipynb"]
    assert "the file is damaged" in reasons["eve.ipynb"]
    assert "grade it with --lesson" in reasons["cid.ipynb"]
    # Where one lesson is asked for, nobody's only notebook is left out, and another lesson's is.
    submissions, ignored = find_submissions(tmp_path, BOTH, ["02_first"])
    assert {one.student for one in submissions} == {"cid", "eve"}
    assert ("ann.ipynb", "it belongs to lesson 04_second, which is not graded now") in ignored


def test_everything_else_is_told(tmp_path: Path) -> None:
    put(tmp_path, {"notes.txt": "", ".ipynb_checkpoints/a.ipynb": work("f1"), "bob/__pycache__/a.pyc": ""})
    put(tmp_path, {"ann/report.pdf": "", "cid.zip": "no zip", "dan.ipynb": work("f1")})
    submissions, ignored = find_submissions(tmp_path, [FIRST], ["02_first"])
    assert {name for name, _ in ignored} == {
        "notes.txt",
        ".ipynb_checkpoints",
        "bob/__pycache__",
        "ann/report.pdf",
        "cid.zip",
    }
    without = {one.student: one.unreadable for one in submissions if one.notebook is None}
    assert without.keys() == {"ann", "bob", "cid"}
    assert "no notebook in your folder" in without["ann"]
    assert "the zip is damaged" in without["cid"]


@pytest.mark.skipif(os.name != "posix", reason="links, and names that are no text, exist on POSIX only")
def test_links_are_not_followed_and_any_bytes_are_a_name(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    put(tmp_path / "class", {"ann.ipynb": work("f1")})
    (tmp_path / "class" / "bob").symlink_to(tmp_path / "secret")
    (tmp_path / "class" / "eve.ipynb").symlink_to(tmp_path / "class" / "ann.ipynb")
    with open(os.fsencode(tmp_path / "class") + b"/cid\xff.ipynb", "wb") as file:
        file.write(work("f1"))
    submissions, ignored = find_submissions(tmp_path / "class", [FIRST], ["02_first"])
    assert ignored == [("bob", "it is a link")]
    assert {one.student: one.unreadable[:29] for one in submissions} == {
        "ann": "",
        "cid\\xff": "",
        "eve": "it is not an ordinary file; s",
    }


def hostile(path: Path) -> Path:
    """A zip with one honest notebook among members that no program should touch."""
    link = zipfile.ZipInfo("cid/link.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ann/good.ipynb", work("f1"))
        for name in ("../bob/slip.ipynb", "/etc/slip.ipynb", "C:/slip.ipynb", "a\\..\\slip.ipynb"):
            archive.writestr(name, work("f1"))
        archive.writestr(link, "/etc/passwd")
        archive.writestr("dan/bomb.ipynb", bytes(entries.LARGEST_FILE + 1))
        archive.writestr(zipfile.ZipInfo("eve/x.ipynb"), work("f1"), zipfile.ZIP_BZIP2)
    return path


def test_a_hostile_zip_harms_nobody(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    source = hostile(tmp_path / "class.zip")
    submissions, ignored = find_submissions(source, [FIRST], ["02_first"])
    assert {one.student: one.unreadable[:30] for one in submissions if one.file.endswith("ipynb")} == {
        "ann": "",
        "dan": "the file is larger than 20 MB;",
    }
    reasons = [why for _, why in ignored]
    assert reasons.count("refused: its name leads out of the zip") == 4
    assert "refused: it is a link or a device, not an ordinary file" in reasons
    assert "refused: it is packed in a way that ordinary zips are not" in reasons
    assert sorted(tmp_path.rglob("*")) == [*before, source]


def test_a_lie_about_a_size_and_a_swelling_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = pack(tmp_path / "class.zip", {"ann.ipynb": b" " * 300_000})
    data = source.read_bytes()
    source.write_bytes(data.replace((300_000).to_bytes(4, "little"), (300).to_bytes(4, "little")))
    monkeypatch.setattr(entries, "LARGEST_FILE", 100_000)
    (ann,) = attempts(source)
    assert "damaged" in ann.unreadable or "larger" in ann.unreadable
    monkeypatch.setattr(entries, "LARGEST_CONTENT", 50_000)
    monkeypatch.setattr(entries, "LARGEST_FILE", 1_000_000)
    put(tmp_path / "open", {"bob.zip": data})
    (bob,) = attempts(tmp_path / "open")
    assert "swell beyond all measure" in bob.unreadable


def test_a_table_of_contents_is_measured_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = pack(tmp_path / "class.zip", {f"{number}.ipynb": "" for number in range(9)})
    monkeypatch.setattr(entries, "LARGEST_DIRECTORY", 100)
    with pytest.raises(UnreadableSubmission, match="far too many files"):
        find_submissions(source, [FIRST], ["02_first"])


def test_a_locked_zip(tmp_path: Path) -> None:
    source = pack(tmp_path / "class.zip", {"ann/x.ipynb": work("f1")})
    data = bytearray(source.read_bytes())
    for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):  # the bit that says: encrypted
        data[data.index(signature) + place] |= 1
    source.write_bytes(data)
    _, ignored = find_submissions(source, [FIRST], ["02_first"])
    assert ignored == [("ann/x.ipynb", "refused: it is locked with a password")]
