"""The verbs grade and report around the running: what is run and kept, who is graded, where. No kernel is started."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from tinygrad_edu.classroom import grade, grading, report
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.executors import Machines
from tinygrad_edu.classroom.jail import Jail
from tinygrad_edu.classroom.progress import progress
from tinygrad_edu.classroom.results import Results
from tinygrad_edu.classroom.running import Exam, Shard, Verdict

RIGHT = "def double(x):\n    return x + x"
WRONG = "def double(x):\n    return 'wrong'"


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """In place of kernels: an answer that says "wrong" fails; gives back the ids of the checks that were run."""
    checks: list[str] = []

    def verdict(exam: Exam, id: str) -> Verdict:
        cells = json.loads(exam.notebook)["cells"]
        if cells[-1]["execution_count"] is None:
            return Verdict(id, "not compared", 0.1, f"{id}\n")
        checks.append(id)
        wrong = any("wrong" in "".join(cell["source"]) for cell in cells)
        return Verdict(id, "differs" if wrong else "passed", 0.1, "wrong\n" if wrong else f"{id}\n")

    def run_shard(shard: Shard) -> dict[str, list[Verdict]]:
        return {key: [verdict(exam, id) for id in exam.checks] for key, exam in shard.exams.items()}

    monkeypatch.setattr(grading, "run_shard", run_shard)
    monkeypatch.setattr("tinygrad_edu.classroom.misconceptions.tries", lambda *_: [])
    return checks


@pytest.fixture
def run_grade(
    tmp_path: Path, solution: NotebookNode, arguments: Callable[..., Namespace]
) -> Callable[..., dict[str, dict[str, str]]]:
    """Grade tmp_path/class with the solutions beside it; gives back the gradebook's rows."""
    (tmp_path / "solutions").mkdir()
    nbformat.write(solution, tmp_path / "solutions" / "tiny.ipynb")

    def run(**options: object) -> dict[str, dict[str, str]]:
        chosen = {"solutions": tmp_path / "solutions", "sandbox": "off", "seed": 7, "jobs": 2, **options}
        assert grade.run(arguments(grade, tmp_path / "class", **chosen)) == 0
        return rows(tmp_path / "class-results")

    return run


def rows(out: Path) -> dict[str, dict[str, str]]:
    import csv

    if not (out / "gradebook.csv").exists():
        return {}
    with open(out / "gradebook.csv", encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.fixture
def submit(tmp_path: Path, hand_in: Callable[..., NotebookNode]) -> Callable[[str, str], Path]:
    def write(name: str, answer: str) -> Path:
        path = tmp_path / "class" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(hand_in({"e1-double": answer}), path)
        return path

    return write


def totals(found: dict[str, dict[str, str]]) -> dict[str, str]:
    return {student: row["total"] for student, row in found.items()}


def test_only_what_changed_is_run_again_after_a_check_was_mended(
    tmp_path: Path, ran: list[str], run_grade: Callable, submit: Callable, solution: NotebookNode
) -> None:
    submit("ann.ipynb", RIGHT)
    submit("bob.ipynb", WRONG)
    assert totals(run_grade()) == {"ann": "3", "bob": "0"}
    assert sorted(ran) == ["e1-hidden", "e1-hidden", "e1-show", "e1-show"]
    ran.clear()
    submit("cid.ipynb", RIGHT)  # what Ann wrote is known
    submit("dan.ipynb", f"{RIGHT}\n# my own")
    assert totals(run_grade()) == {"ann": "3", "bob": "0", "cid": "3", "dan": "3"}
    assert ran == ["e1-show", "e1-hidden"]
    ran.clear()
    next(cell for cell in solution.cells if cell.id == "e2-show").source += "\nprint(1)"
    nbformat.write(solution, tmp_path / "solutions" / "tiny.ipynb")
    run_grade()
    assert ran == []  # nobody began that exercise
    next(cell for cell in solution.cells if cell.id == "e1-show").source += "\nprint(SEED)"
    nbformat.write(solution, tmp_path / "solutions" / "tiny.ipynb")
    run_grade()
    assert len(ran) == 6
    assert len(Results(tmp_path / "class-results", writer=False).attempts()) == 4


def test_one_student_one_lesson_and_all_of_them(
    tmp_path: Path, ran: list[str], run_grade: Callable, submit: Callable, solution: NotebookNode
) -> None:
    other = json.loads(nbformat.writes(solution).replace("e1-double", "f1-double").replace("e2-norm", "f2-norm"))
    for cell in other["cells"]:  # another lesson has ids of its own
        cell["id"] = cell["id"] if cell["id"] in ("setup", "f1-double", "f2-norm") else f"f{cell['id']}"
        if "tinygrad_edu" in cell["metadata"]:
            cell["metadata"]["tinygrad_edu"]["id"] = cell["id"]
    (tmp_path / "solutions" / "wide.ipynb").write_text(json.dumps(other))
    submit("ann/a.ipynb", RIGHT)
    second = submit("ann/b.ipynb", WRONG)
    second.write_text(second.read_text().replace("e1-double", "f1-double").replace("e2-norm", "f2-norm"))
    submit("bob.ipynb", WRONG)
    assert totals(run_grade(only=["bob"])) == {"bob": "0"}
    with pytest.raises(ClassroomError, match="no submission by 'Ann'; there are those of ann"):
        run_grade(only=["Ann"])
    assert set(run_grade(lesson=["wide"])) == {"ann", "bob"}  # what was graded before stays
    found = run_grade()
    assert (found["ann"]["tiny/points"], found["ann"]["wide/points"], found["bob"]["wide/points"]) == ("3", "0", "")


def test_attempts_dates_and_marks_by_hand_reach_the_gradebook(
    tmp_path: Path, ran: list[str], run_grade: Callable, submit: Callable
) -> None:
    for name, answer, day in (("ann.ipynb", RIGHT, 1), ("ann-2.ipynb", WRONG, 3)):
        os.utime(submit(name, answer), (day * 86_400, day * 86_400))
    (tmp_path / "dates.toml").write_text(
        "timezone = 'UTC'\nlost_per_day = 0.5\n[lessons.tiny]\ndue = 1970-01-02T12:00:00"
    )
    assert run_grade()["ann"]["tiny/attempt"] == "2 of 2"
    best = run_grade(count="best", dates=tmp_path / "dates.toml")["ann"]
    assert (best["tiny/attempt"], best["total"], best["tiny/late"]) == ("1 of 2", "3", "")
    late = run_grade(dates=tmp_path / "dates.toml")["ann"]
    assert (late["total"], late["tiny/late"]) == ("0", "2 days late: -100 %")
    shutil.copy(tmp_path / "dates.toml", tmp_path / "class-results")  # found there without being named
    assert run_grade()["ann"]["tiny/late"] == "2 days late: -100 %"


def test_shards_are_graded_apart_and_merged(
    tmp_path: Path, ran: list[str], run_grade: Callable, submit: Callable, arguments: Callable, capsys
) -> None:
    for number in range(9):
        submit(f"s{number}.ipynb", RIGHT if number % 2 else WRONG)
    whole = run_grade(out=tmp_path / "whole")
    whole = rows(tmp_path / "whole")
    for part in ("1/3", "2/3", "3/3"):
        assert run_grade(shard=part) == {}  # no gradebook before all are done
        assert "is done; when all are, run: tinygrad-edu report" in capsys.readouterr().out
    out = tmp_path / "class-results"
    assert {path.name for path in out.glob("results*.jsonl")} == {f"results-{n}-of-3.jsonl" for n in (1, 2, 3)}
    assert report.run(arguments(report, out)) == 0
    assert rows(out) == whole
    for bad, message in (("4/3", "write I/N"), ("x", "write I/N")):
        with pytest.raises(ClassroomError, match=message):
            run_grade(shard=bad)
    with pytest.raises(ClassroomError, match="--shard needs --seed"):
        run_grade(shard="1/3", seed=None)


def test_a_zip_is_graded_like_a_folder(
    tmp_path: Path, ran: list[str], run_grade: Callable, submit: Callable, arguments
) -> None:
    submit("ann.ipynb", RIGHT)
    expected = run_grade()["ann"]
    shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "class")
    chosen = {"solutions": tmp_path / "solutions", "sandbox": "off", "seed": 7}
    assert grade.run(arguments(grade, tmp_path / "packed.zip", **chosen)) == 0
    found = rows(tmp_path / "packed-results")["ann"]
    assert {**found, "tiny/submitted": ""} == {**expected, "tiny/submitted": ""}


def test_what_is_left_out_is_printed_and_listed(
    tmp_path: Path, ran: list[str], run_grade: Callable, submit: Callable, capsys: pytest.CaptureFixture[str]
) -> None:
    submit("ann.ipynb", RIGHT)
    for number in range(25):
        (tmp_path / "class" / f"note\x1b{number}.txt").touch()
    run_grade()
    shown = capsys.readouterr().out
    assert shown.count("ignored: note?") == 20
    assert "ignored: 5 more; " in shown
    assert len((tmp_path / "class-results" / "ignored.txt").read_text().splitlines()) == 25


def test_a_report_without_results(tmp_path: Path, arguments: Callable[..., Namespace]) -> None:
    with pytest.raises(ClassroomError, match="there are no results in"):
        report.run(arguments(report, tmp_path))


# -------------------------------------------------------------------------------------------- machines and interruption
def shards(count: int) -> list[Shard]:
    return [Shard({str(n): Exam("", (), 1.0)}, Jail("process")) for n in range(count)]


def test_a_lost_shard_is_done_again_and_given_up_at_last(capsys: pytest.CaptureFixture[str]) -> None:
    tried: dict[str, int] = {}

    def work(shard: Shard) -> dict[str, list[Verdict]]:
        (key,) = shard.exams
        tried[key] = tried.get(key, 0) + 1
        if key == "1" or (key == "2" and tried[key] < 3):
            raise ConnectionError("the worker is gone")
        return {key: []}

    with ThreadPoolExecutor(2) as executor:
        found = [key for part in Machines(executor, 2, Jail("process")).run(work, shards(4)) for key in part]
    assert sorted(found) == ["0", "2", "3"]
    assert tried == {"0": 1, "1": 3, "2": 3, "3": 1}
    assert "1 answers were lost on their way" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT to itself")
def test_ctrl_c_keeps_what_ran_and_the_next_run_goes_on(
    tmp_path: Path, ran: list[str], run_grade: Callable, submit: Callable, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    for number in range(30):
        submit(f"s{number:02}.ipynb", f"{RIGHT}\n# {number}")
    quick = grading.run_shard

    def slow(shard: Shard) -> dict[str, list[Verdict]]:
        if ran:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.1)
        return quick(shard)

    monkeypatch.setattr(grading, "run_shard", slow)
    with pytest.raises(KeyboardInterrupt):
        run_grade(jobs=1)
    said = capsys.readouterr().err
    assert "press Ctrl-C again to stop at once" in said
    assert "the same command goes on from there" in said
    kept = len(Results(tmp_path / "class-results", writer=False).known_results())
    assert 8 <= kept < 30
    assert not (tmp_path / "class-results" / "gradebook.csv").exists()
    ran.clear()
    monkeypatch.setattr(grading, "run_shard", quick)
    assert set(totals(run_grade()).values()) == {"3"}
    assert len(ran) == 2 * (30 - kept)


def test_progress_is_plain_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(5, "answers") as advance:
        advance(2)
        advance(3)
    assert capsys.readouterr().out == "ran 2 of 5 answers\nran 5 of 5 answers\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_progress_is_a_bar_with_an_estimate_on_a_terminal() -> None:
    import pty

    code = "from tinygrad_edu.classroom.progress import progress\nwith progress(5, 'answers') as go: go(2); go(3)"
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stdout=theirs, check=True, env={**os.environ, "TERM": "xterm"})
    shown = os.read(ours, 100_000).decode()
    assert "5/5" in shown
    assert "left:" in shown


@pytest.mark.parametrize("where", ["slurm", "dask", "dask://", "dask://127.0.0.1:9"])
def test_an_executor_that_does_not_exist(ran: list[str], run_grade: Callable, submit: Callable, where: str) -> None:
    submit("ann.ipynb", RIGHT)
    with pytest.raises(ClassroomError, match=r"no executor|Dask is not installed|no Dask scheduler answers"):
        run_grade(executor=where)


def test_an_answer_in_words_waits_for_a_person_and_gets_its_points(
    tmp_path: Path, ran: list[str], run_grade: Callable, solution: NotebookNode, submit: Callable, arguments: Callable
) -> None:
    entry = {"kind": "manual", "id": "why", "points": 4}
    solution.cells.append(new_markdown_cell("*Why? Write here.*", id="why", metadata={"tinygrad_edu": entry}))
    nbformat.write(solution, tmp_path / "solutions" / "tiny.ipynb")
    for name, words in (("ann", "Because of the chain rule."), ("bob", "*Why? Write here.*")):
        path = submit(f"{name}.ipynb", RIGHT)
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(new_markdown_cell(words, id="why"))
        nbformat.write(notebook, path)
    found = run_grade()
    assert [found[name]["tiny/why"] for name in ("ann", "bob")] == ["", "0"]
    out = tmp_path / "class-results"
    todo = (out / "manual-todo.csv").read_text()
    assert "ann,tiny,why,,,4,Because of the chain rule." in todo
    assert "bob" not in todo
    (out / "manual.csv").write_text(todo.replace("why,,,", "why,3,Which rule?,"))
    assert report.run(arguments(report, out)) == 0
    assert (rows(out)["ann"]["tiny/why"], rows(out)["ann"]["total"], rows(out)["ann"]["out of"]) == ("3", "6", "10")
    assert "Which rule?" in (out / "feedback" / "ann.html").read_text()
