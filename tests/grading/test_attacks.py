"""The attack suite (see attacks/): every mark as deserved, every neighbor unhurt, nothing left on the machine."""

import csv
import hashlib
import json
import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest

from tests.grading.attacks import LESSON, SECONDS, Attack, catalogue, exercise, plainly, solution
from tests.grading.conftest import parsed, read_results
from tinygrad_edu.classroom import grade
from tinygrad_edu.classroom.jail import BUBBLEWRAP, PACKAGE, reached

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the attacks are written for Linux")

ATTACKS = catalogue()
EVERYWHERE = ["/var/tmp", "/dev/shm", "/run", "/home", "/root", "/etc", "/usr", "/", "/mnt", str(PACKAGE)]
EACH = 8  # attacks have an honest neighbor, graded between them
LEFT_BEHIND = ["sleep", str(86_400 + os.getpid())]  # the command line of what attacks leave behind


def student(number: int, attack: Attack) -> str:
    return attack.student.replace("@LONG@", "n" * 240) if attack.student else f"{number:03}-{attack.name}"


def is_neighbor(name: str) -> bool:
    return name.endswith("-neighbor")


def fingerprint(folder: Path) -> dict[str, tuple[int, str]]:
    """What stands in a folder: names, sizes and contents."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.lstat().st_size < 1 << 30
    }


def left_behind() -> list[psutil.Process]:
    """Processes that attacks started, and kernels that are ours (another grader may be at work on this machine)."""
    mine = {process.pid for process in psutil.Process().children(recursive=True)}
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        line = process.info["cmdline"] or []
        kernel = process.pid in mine and "kernel_main.py" in " ".join(line)
        if process.info["status"] != psutil.STATUS_ZOMBIE and (kernel or line == LEFT_BEHIND):
            found.append(process)
    return found


class Grading:
    """The suite graded at one level, with the state of the machine before and after."""

    def __init__(self, folder: Path, attacks: list[Attack], sandbox: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.attacks = folder, attacks
        for name in ("class", "solutions", "temporary"):
            (folder / name).mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(folder / "temporary"))
        nbformat.write(solution(), folder / "solutions" / f"{LESSON}.ipynb")
        self.names = {student(number, attack): attack for number, attack in enumerate(attacks)}
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.setblocking(False)
            words = {
                "SOLUTIONS": str(folder / "solutions"),
                "CLASS": str(folder / "class"),
                "RESULTS": str(folder / "results"),
                "CANARY": str(folder / "canary"),
                "GRADER": str(os.getpid()),
                "PORT": str(server.getsockname()[1]),
                "SLEEP": LEFT_BEHIND[1],
                "NESTED": "slope = " + "(" * 10_000 + ")" * 10_000,
            }
            for number, (name, attack) in enumerate(self.names.items()):
                attack.hand_in(folder / "class", name, words)
                if number % EACH == 0:
                    answer = exercise(f"def slope(x):\n    return 3 * x * x  # {number}")
                    plainly(folder / "class", f"{number:03}-neighbor", answer)
            before = fingerprint(folder / "class"), fingerprint(folder / "solutions")
            options = {"lesson": [LESSON], "seed": 7, "jobs": 2, "sandbox": sandbox, "out": folder / "results"}
            start = time.monotonic()
            assert grade.run(parsed(grade, folder / "class", solutions=folder / "solutions", **options)) == 0
            self.seconds = time.monotonic() - start
            self.unchanged = before == (fingerprint(folder / "class"), fingerprint(folder / "solutions"))
            try:
                self.called = server.accept()
            except BlockingIOError:
                self.called = None
        self.results = read_results(folder / "results")
        self.rows = {row["student"].removeprefix("'"): row for row in self.results.rows.values()}


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield monkeypatch


@pytest.fixture(scope="module", params=["off", "require"])
def grading(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch
) -> Grading:
    if request.param == "require" and not reached(BUBBLEWRAP):
        pytest.skip("bubblewrap does not work on this machine")
    if request.param == "off":
        attacks = [attack for attack in ATTACKS if attack.process]
        # Where no jail plays a part, one level is enough.
        attacks = [attack for attack in attacks if attack.jail] if reached(BUBBLEWRAP) else attacks
    else:
        attacks = ATTACKS
    return Grading(tmp_path_factory.mktemp(request.param), attacks, request.param, patch)


def test_every_submission_gets_the_mark_deserved(grading: Grading) -> None:
    deserved = {name: f"{attack.mark:g}" for name, attack in grading.names.items()}
    assert {name: row["total"] for name, row in grading.rows.items() if not is_neighbor(name)} == deserved


def test_every_deviation_is_a_flag_beside_the_mark(grading: Grading) -> None:
    deserved = {name: attack.flags for name, attack in grading.names.items()}
    assert {name: row["flags"] for name, row in grading.rows.items() if not is_neighbor(name)} == deserved


def test_no_neighbor_loses_a_point(grading: Grading) -> None:
    neighbors = {name: row["total"] for name, row in grading.rows.items() if is_neighbor(name)}
    assert len(neighbors) == -(-len(grading.attacks) // EACH)
    assert set(neighbors.values()) == {"3"}


def test_the_submissions_and_the_solutions_are_as_before(grading: Grading) -> None:
    assert grading.unchanged


def test_nothing_is_left_outside_of_the_results(grading: Grading) -> None:
    assert sorted(path.name for path in grading.folder.iterdir()) == ["class", "results", "solutions", "temporary"]
    assert list((grading.folder / "temporary").iterdir()) == []
    assert not [place for place in EVERYWHERE if os.path.exists(os.path.join(place, "tinygrad-edu-attack"))]


def test_nobody_called_out(grading: Grading) -> None:
    assert grading.called is None


def test_no_process_is_left(grading: Grading) -> None:
    assert left_behind() == []


def test_every_answer_was_run_once_and_ended_in_its_time(grading: Grading) -> None:
    records = [json.loads(line) for line in (grading.results.out / "results.jsonl").read_text().splitlines()]
    attempts = [record for record in records if record["type"] == "attempt"]
    results = {record["key"]: record for record in records if record["type"] == "result"}
    keys = {answer["key"] for attempt in attempts for answer in attempt["answers"].values()} - {""}
    assert keys == set(results)
    # After the first timeout the kernel is ended; one second for that, and all of it twice on a busy machine.
    assert max(result["seconds"] for result in results.values()) < 2 * (SECONDS + 1)


def test_feedback_shows_no_script_and_no_hidden_input(grading: Grading) -> None:
    pages = "".join(grading.results.pages.values())
    assert "<script" not in pages
    references = "".join(path.read_text() for path in (grading.results.out / "reference").glob("*.json"))
    hidden = re.findall(r"\[\[[1-9].*?\]\]", references)
    assert hidden
    assert not [values for values in hidden if values in pages]
    assert "default_rng([SEED, 2])" not in pages


def test_the_gradebook_has_no_cell_that_a_spreadsheet_would_run(grading: Grading) -> None:
    with open(grading.results.out / "gradebook.csv", encoding="utf-8", newline="") as file:
        assert not [value for row in csv.reader(file) for value in row if value.startswith(("=", "+", "-", "@"))]


def test_the_suite_is_as_large_as_promised() -> None:
    assert len(ATTACKS) >= 80
    assert {attack.kind for attack in ATTACKS} == {"honest", "cheats", "harm"}
