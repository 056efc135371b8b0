"""From a folder of submissions to the gradebook, through pytest, nbval and real kernels."""

import hashlib
import json
import shutil
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from tinygrad_edu.classroom import grade, grading
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.jail import BUBBLEWRAP, choose, reached
from tinygrad_edu.classroom.running import Exam, Shard, Verdict

DOUBLE = "def double(x):\n    return x + x"
NORM = "def norm(x):\n    return float(np.linalg.norm(x))"


def without(notebook: NotebookNode, *ids: str) -> NotebookNode:
    notebook.cells = [cell for cell in notebook.cells if cell.id not in ids]
    return notebook


def anonymous(notebook: NotebookNode) -> NotebookNode:
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", {}
    return notebook


def edited(notebook: NotebookNode, id: str, source: str) -> NotebookNode:
    next(cell for cell in notebook.cells if cell.id == id).source = source
    return notebook


def with_cells(notebook: NotebookNode, *sources: str) -> NotebookNode:
    notebook.cells[2:2] = [new_code_cell(source) for source in sources]
    return notebook


ALL_DELETED = "deleted: setup; deleted: e1-feedback; deleted: e1-show; deleted: e2-show"
ZERO = "def double(x):\n    return 0"
TWICE = "def twice(x):\n    return 2 * x"
NOISY = "import sys\ndef double(x):\n    print(x)\n    print(x, file=sys.stderr)\n    return x + x"
OWN_SEED = f"SEED = 1\nnp = None\nimport numpy as np\n{NORM}"
EQUAL = "class Equal(float):\n    __eq__ = lambda self, other: True\ndef norm(x):\n    return Equal(1)"
THIEF = """\
import glob, json
def double(x):
    for path in glob.glob("/**/solutions/*.ipynb", recursive=True):
        found = {}
        exec(next(cell["source"] for cell in json.load(open(path))["cells"] if cell["id"] == "e1-double"), found)
        return found["double"](x)
"""


def class_of(hand_in: Callable[..., NotebookNode]) -> dict[str, tuple[NotebookNode | bytes, float, str]]:
    """Each submission with the mark and the flags that it deserves."""

    def double(source: str) -> NotebookNode:
        return hand_in({"e1-double": source})

    def norm(source: str) -> NotebookNode:
        return hand_in({"e2-norm": source})

    perfect = {"e1-double": DOUBLE, "e2-norm": NORM}
    repeated = hand_in(perfect)
    (copy,) = [cell for cell in double(ZERO).cells if cell.id == "e1-double"]
    copy.id = "a-copy"  # Jupyter gives a pasted cell a new id, with the old metadata
    repeated.cells.insert(2, copy)
    by_name = "found by name: e1-double; found by name: e2-norm"
    return {
        # the four samples
        "perfect": (hand_in(perfect), 6, ""),
        "half-done": (double(DOUBLE), 3, ""),
        "untouched": (hand_in({}), 0, ""),
        "corrupt": (b'{"cells": [{"cell_type": "co', 0, "unreadable"),
        # odd, but honest
        "noisy": (hand_in({**perfect, "e1-double": NOISY}), 6, ""),
        "own-seed": (with_cells(hand_in({**perfect, "e2-norm": OWN_SEED}), "SEED = 3"), 6, ""),
        "helper": (with_cells(double("def double(x):\n    return twice(x)"), TWICE), 3, ""),
        "repeated": (repeated, 6, "repeated: e1-double"),
        "anonymous": (anonymous(hand_in(perfect)), 6, f"{by_name}; {ALL_DELETED}"),
        # wrong, and trying to hide it
        "faker": (edited(double(ZERO), "e1-show", "print('all passed')"), 0, "edited: e1-show"),
        "remover": (without(double(ZERO), "e1-show"), 0, "deleted: e1-show"),
        "nan": (norm("def norm(x):\n    return float('nan')"), 0, ""),
        "infinite": (norm("def norm(x):\n    return 1e999"), 0, ""),
        "equal": (norm(EQUAL), 0, ""),
        "skipper": (double("# NBVAL_SKIP\ndef double(x):\n    # NBVAL_IGNORE_OUTPUT\n    return 0"), 0, ""),
        "guess": (double("def double(x):\n    return 2 * x if np.ndim(x) < 2 else 0"), 2, ""),
        "thief": (double(THIEF), 0, ""),
        "importer": (double(f"from tinygrad_edu.classroom.exercises import lesson_02\n{DOUBLE}"), 0, ""),
        # harmful
        "loop": (hand_in({**perfect, "e1-double": "def double(x):\n    while True: pass"}), 3, ""),
        "dead": (hand_in({**perfect, "e1-double": "import os\ndef double(x):\n    os._exit(0)"}), 3, ""),
        "flood": (double("def double(x):\n    print('x' * 20_000_000)\n    return 2 * x"), 0, ""),
        "drops": (double("def double(x):\n    while True: print('x' * 100_000, flush=True)"), 0, ""),
        "=cmd()": (double("def double(x):\n    return '</pre><script>alert(1)</script>'"), 0, ""),
    }


@pytest.fixture(scope="module")
def graded(
    tmp_path_factory: pytest.TempPathFactory,
    hand_in: Callable[..., NotebookNode],
    grade_class: Callable[..., SimpleNamespace],
) -> SimpleNamespace:
    if not reached(BUBBLEWRAP):
        pytest.skip("bubblewrap does not work on this machine: see test_without_a_sandbox for what remains")
    work = class_of(hand_in)
    folder = tmp_path_factory.mktemp("jailed")
    return grade_class(folder, {name: notebook for name, (notebook, _, _) in work.items()})


def test_everybody_gets_the_mark_deserved(graded: SimpleNamespace, hand_in: Callable[..., NotebookNode]) -> None:
    deserved = {name: f"{mark:g}" for name, (_, mark, _) in class_of(hand_in).items()}
    deserved["'=cmd()"] = deserved.pop("=cmd()")
    assert graded.marks == deserved


def test_deviations_are_flags_beside_the_mark(graded: SimpleNamespace, hand_in: Callable[..., NotebookNode]) -> None:
    flags = {name: flags for name, (_, _, flags) in class_of(hand_in).items() if name != "=cmd()"}
    assert {name: graded.rows[name]["flags"] for name in flags} == flags


def test_the_gradebook_tells_check_by_check(graded: SimpleNamespace) -> None:
    row = graded.rows["guess"]
    assert row == {
        "student": "guess",
        "lms": "",
        "tiny/e1-show": "2",
        "tiny/e1-hidden": "0",
        "tiny/e2-show": "0",
        "tiny/points": "2",
        "tiny/late": "",
        "tiny/attempt": "1 of 1",
        "tiny/submitted": row["tiny/submitted"],
        "tiny/sha256": hashlib.sha256((graded.out.parent / "class" / "guess.ipynb").read_bytes()).hexdigest(),
        "total": "2",
        "out of": "6",
        "flags": "",
        "sandbox": choose("auto").name,
        "seed": "7",
    }


@pytest.mark.parametrize(
    ("student", "reasons"),
    [
        ("loop", {"timeout"}),
        ("dead", {"died"}),
        # A busy machine may not get the flood out in time.
        ("flood", {"output", "timeout"}),
        ("drops", {"output", "timeout"}),
    ],
)
def test_why_an_answer_was_ended_is_recorded(graded: SimpleNamespace, student: str, reasons: set[str]) -> None:
    records = [json.loads(line) for line in (graded.out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    (attempt,) = [one for one in records if one.get("student") == student]
    (result,) = [one for one in records if one.get("key") == attempt["answers"]["e1-double"]["key"]]
    assert result["checks"]["e1-show"] in reasons
    assert result["seconds"] < 2 + 10  # the check's own timeout, and far from nbval's 2000 seconds


def test_feedback_shows_the_own_code_and_never_a_hidden_value(graded: SimpleNamespace) -> None:
    page = graded.pages["guess"]
    assert "2 * x if np.ndim(x) &lt; 2 else 0" in page
    assert "Twice as much (2 of 3)" in page
    assert "think of other shapes" in page
    files = [path for path in (graded.out / "reference").glob("*.json") if "misconceptions" not in path.name]
    expected = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    assert len(expected) == 2
    assert all(transcript.strip() not in page for part in expected for transcript in part.values())
    assert "default_rng([SEED, 2])" not in "".join(graded.pages.values())


def test_feedback_tells_a_damaged_file_what_to_do(graded: SimpleNamespace) -> None:
    assert "save it again and send it anew" in graded.pages["corrupt"]


def test_hostile_names_and_code_stay_text(graded: SimpleNamespace) -> None:
    (page,) = [page for name, page in graded.pages.items() if name.startswith("cmd")]
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "\n'=cmd()," in (graded.out / "gradebook.csv").read_text(encoding="utf-8")


def outcome(out: Path) -> dict[str, bytes]:
    files = [out / "gradebook.csv", *(out / "feedback").glob("*.html")]
    return {path.name: path.read_bytes() for path in files}


def test_grading_again_runs_nothing_and_gives_the_same_bytes(
    graded: SimpleNamespace, grade_class: Callable[..., SimpleNamespace], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, records = outcome(graded.out), (graded.out / "results.jsonl").read_bytes()
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a known answer was run again"))
    grade_class(graded.out.parent, {}, seed=None)
    assert outcome(graded.out) == before
    assert (graded.out / "results.jsonl").read_bytes() == records
    assert not (graded.out / "backup").exists()


def test_without_a_sandbox(
    tmp_path: Path, hand_in: Callable[..., NotebookNode], grade_class: Callable[..., SimpleNamespace]
) -> None:
    """The lower level gives honest work the same marks; interrupted grading is completed, a new version graded."""
    work = {
        name: sample[0] for name, sample in class_of(hand_in).items() if name in ("perfect", "corrupt", "dead", "loop")
    }
    results = grade_class(tmp_path, work, sandbox="off")
    assert results.marks == {"perfect": "6", "corrupt": "0", "dead": "3", "loop": "3"}
    assert {row["sandbox"] for row in results.rows.values()} == {choose("off").name}
    before = outcome(results.out)

    records = (results.out / "results.jsonl").read_bytes()
    lines = records.splitlines(keepends=True)
    cut = next(number for number, line in enumerate(lines) if b'"type": "attempt"' in line)
    (results.out / "results.jsonl").write_bytes(b"".join(lines[: cut - 1]) + lines[cut - 1][:20])
    shutil.rmtree(results.out / "feedback")
    assert outcome(grade_class(tmp_path, {}, sandbox="off").out) == before

    mended = grade_class(tmp_path, {"corrupt": hand_in({"e2-norm": NORM})}, sandbox="off")
    assert mended.marks == {**results.marks, "corrupt": "3"}
    assert [path.read_bytes() for path in (results.out / "backup").glob("grade*")] == [before["gradebook.csv"]]
    assert [path.read_bytes() for path in (results.out / "feedback" / "backup").iterdir()] == [before["corrupt.html"]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"folder": "nowhere"}, "not a folder"),
        ({"folder": "empty"}, "no notebook in"),
        ({"out": "class/results"}, "among the submissions"),
        ({"lesson": ["99"]}, "no lesson '99'; choose one of: a, b"),
        ({"solutions": "broken"}, "cannot be read as a notebook"),
        ({"solutions": "old"}, "no notebook with cell ids"),
        ({"solutions": "wrong"}, "points above 0; `tinygrad-edu release` lists everything"),
    ],
)
def test_a_wrong_call_gets_one_sentence(
    tmp_path: Path,
    solution: NotebookNode,
    arguments: Callable[..., Namespace],
    change: dict[str, str | list[str]],
    message: str,
) -> None:
    good = nbformat.writes(solution)
    texts = {"solutions": good, "broken": "{", "old": "{}", "wrong": good.replace('"points": 2', '"points": 0')}
    for name in ("class", "empty", *texts):
        (tmp_path / name).mkdir()
    (tmp_path / "class" / "ann.ipynb").touch()
    for name, text in texts.items():
        (tmp_path / name / "a.ipynb").write_text(text, encoding="utf-8")
    (tmp_path / "solutions" / "b.ipynb").touch()
    chosen = {"folder": "class", "solutions": "solutions", "out": "out", **change}
    paths = {name: tmp_path / str(value) for name, value in chosen.items() if name != "lesson"}
    paths["lesson"] = change.get("lesson", ["a"])
    with pytest.raises(ClassroomError, match=message):
        grade.run(arguments(grade, paths.pop("folder"), seed=7, jobs=1, sandbox="off", **paths))


CAUGHT = """\
try:
    print(norm(np.ones(2)))
    print(norm("four"))
except TypeError:
    import sys

    sys.stdout.write("stopped by TypeError\\n")
"""


@pytest.mark.parametrize(
    ("check", "why"),
    [("print(norm('four'))", "raised TypeError"), (CAUGHT, "stopped by TypeError"), ("if False: print(1)", "nothing")],
)
def test_a_reference_that_fails_its_own_check_is_the_authors_business(
    tmp_path: Path,
    solution: NotebookNode,
    hand_in: Callable[..., NotebookNode],
    grade_class: Callable[..., SimpleNamespace],
    check: str,
    why: str,
) -> None:
    edited(solution, "e2-show", check)
    with pytest.raises(ClassroomError, match=rf"fails its own check e2-show \(.*{why}\)"):
        grade_class(tmp_path, {"ann": hand_in({})}, solution=solution, sandbox="off")


def test_an_answer_that_could_not_be_run_is_tried_again(
    tmp_path: Path,
    hand_in: Callable[..., NotebookNode],
    grade_class: Callable[..., SimpleNamespace],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As when the machine had no memory left: nothing is recorded as wrong that was never run."""

    def broken_machine(shard: Shard) -> dict[str, list[Verdict]]:
        references = {key: exam for key, exam in shard.exams.items() if '"execution_count": null' in last_cell(exam)}
        return {
            key: [Verdict(id, "not compared", 0.1, "4\n") for id in exam.checks] for key, exam in references.items()
        }

    def working_machine(shard: Shard) -> dict[str, list[Verdict]]:
        return {key: [Verdict(id, "passed", 0.1) for id in exam.checks] for key, exam in shard.exams.items()}

    monkeypatch.setattr(grading, "run_shard", broken_machine)
    results = grade_class(tmp_path, {"ann": hand_in({"e1-double": DOUBLE})}, sandbox="off")
    assert "1 answers could not be run; run the same command again" in capsys.readouterr().out
    assert results.marks == {"ann": "0"}
    assert "ask your instructor to grade again" in results.pages["ann"]

    monkeypatch.setattr(grading, "run_shard", working_machine)
    assert grade_class(tmp_path, {}, sandbox="off").marks == {"ann": "3"}


def last_cell(exam: Exam) -> str:
    return json.dumps(json.loads(exam.notebook)["cells"][-1])
