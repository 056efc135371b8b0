"""The folder that students get: what is in it, what is not, and that it works without the rest of the course."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tinygrad_edu.classroom.bundle import MANIFEST, write_bundle
from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.lesson import Lesson, read_lesson
from tinygrad_edu.classroom.release import exercise_text


def lessons() -> list[Lesson]:
    return [read_lesson(path) for path in sorted((course_root() / "solutions").glob("*.ipynb"))]


@pytest.fixture(scope="module")
def exercises() -> dict[str, str]:
    solutions = sorted((course_root() / "solutions").glob("*.ipynb"))
    return {path.name: exercise_text(nbformat.read(path, as_version=nbformat.NO_CONVERT)) for path in solutions}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory, exercises: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("handed") / "out"
    write_bundle(course_root(), exercises, folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_the_course_and_no_secret(bundle: Path) -> None:
    files = content(bundle)
    assert {name.partition("/")[0] for name in files} == {
        *("course.py", "environment.yml", "exercises", "LICENSE", MANIFEST, "notebooks", "pyproject.toml", "README.md"),
        *("requirements.lock", "tinygrad_edu"),
    }
    everything = b"\n".join(data for name, data in files.items() if not name.endswith(".npz")).decode()
    cells = [cell for name in files if name.endswith(".ipynb") for cell in json.loads(files[name])["cells"]]
    sources = {"".join(cell["source"]) for cell in cells}
    for lesson in lessons():
        assert f"exercises/{lesson.name}.ipynb" in files
        hidden = [cell.source for cell in lesson.cells if cell.hidden]
        assert hidden
        answers = [cell.source for cell in lesson.answers.values()]
        assert not sources.intersection([*hidden, *answers])
        assert all(source not in everything for source in hidden)
        assert "# --- solution" not in files[f"exercises/{lesson.name}.ipynb"].decode()
    assert str(course_root()) not in everything


def test_the_same_course_gives_the_same_bytes_and_nothing_is_written_twice(
    bundle: Path, tmp_path: Path, exercises: dict[str, str]
) -> None:
    write_bundle(course_root(), exercises, tmp_path / "again")
    assert content(tmp_path / "again") == content(bundle)
    assert write_bundle(course_root(), exercises, tmp_path / "again") == []
    listed = [line.split("  ") for line in (bundle / MANIFEST).read_text().splitlines()]
    assert all(hashlib.sha256((bundle / name).read_bytes()).hexdigest() == digest for digest, name in listed)


def small_course(root: Path, **files: str) -> Path:
    names = ("course.py", "pyproject.toml", "requirements.lock", "environment.yml", "LICENSE", "tinygrad_edu/a.py")
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(files.get(name.partition(".")[0], name))
    return root


def test_a_new_release_replaces_its_own_files_and_no_other(tmp_path: Path) -> None:
    course, out = small_course(tmp_path / "course"), tmp_path / "out"
    write_bundle(course, {"a.ipynb": "one", "b.ipynb": "two"}, out)
    (out / ".venv").mkdir()
    (out / "notes.txt").write_text("mine")
    small_course(course, course="new")
    assert write_bundle(course, {"a.ipynb": "changed"}, out) == ["course.py", "exercises/a.ipynb"]
    assert not (out / "exercises" / "b.ipynb").exists()
    assert (out / "notes.txt").read_text() == "mine"

    (out / "exercises" / "a.ipynb").write_text("somebody's work")
    before = content(out)
    for texts in ({"a.ipynb": "newer"}, {}, {"a.ipynb": "newer", "c.ipynb": "x"}):
        with pytest.raises(ClassroomError, match=r"exercises/a\.ipynb; choose an empty folder"):
            write_bundle(course, texts, out)
    assert content(out) == before


@pytest.mark.skipif(os.name != "posix", reason="links exist on POSIX only")
def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    course, out = small_course(tmp_path / "course"), tmp_path / "out"
    (tmp_path / "precious").write_text("precious")
    out.mkdir()
    (out / "course.py").symlink_to(tmp_path / "precious")
    with pytest.raises(ClassroomError, match="files that no release wrote"):
        write_bundle(course, {}, out)
    assert (tmp_path / "precious").read_text() == "precious"


def test_its_own_package_checks_an_exercise(bundle: Path) -> None:
    """As course.py does it, but for the installing: with the bundle's package and from the bundle's folder."""
    notebook = sorted((bundle / "exercises").glob("*.ipynb"))[0]
    command = [sys.executable, "-m", "tinygrad_edu", "check", str(notebook.relative_to(bundle))]
    environment = {**os.environ, "PYTHONPATH": str(bundle), "PYTHONDONTWRITEBYTECODE": "1"}
    before = content(bundle)
    done = subprocess.run(command, cwd=bundle, env=environment, capture_output=True, text=True)
    assert "0 of " in done.stdout, done.stderr
    assert "Hint 1 for " in done.stdout
    assert content(bundle) == before
