"""Grading on a Dask cluster: a real scheduler and two workers, each in a process of its own, one of which is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbformat import NotebookNode

from tinygrad_edu.classroom import grading
from tinygrad_edu.classroom.executors import environment
from tinygrad_edu.classroom.results import Record, Results

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'tinygrad-edu[dask]'")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """The address of a scheduler, and its two workers' processes."""
    described = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    quiet["env"] = {**os.environ, "PYTHONPATH": str(ROOT)}

    def start(kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", f"--scheduler-file={described}", *options]
        return subprocess.Popen([*command, "--no-dashboard"], **quiet)

    scheduler = start("scheduler", "--host=127.0.0.1", "--port=0")
    workers = [start("worker", "--nthreads=1", "--no-nanny", f"--name=w{n}") for n in range(2)]
    try:
        deadline = time.monotonic() + 60
        while not described.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        address = json.loads(described.read_text())["address"]
        wait_for_workers(address, 2)
        yield SimpleNamespace(address=address.removeprefix("tcp://"), workers=workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def wait_for_workers(address: str, count: int) -> None:
    import distributed

    with distributed.Client(address) as client:
        client.wait_for_workers(count, timeout=60)
        assert set(client.run(environment).values()) == {environment()}


def test_a_killed_workers_shard_is_done_again_and_no_mark_is_lost_or_doubled(
    tmp_path: Path,
    cluster: SimpleNamespace,
    hand_in: Callable[..., NotebookNode],
    grade_class: Callable[..., SimpleNamespace],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(grading, "FEW", 1)
    monkeypatch.setattr(grading, "SHARD", 2)
    append = Results.append

    def killing(self: Results, *records: Record) -> None:
        append(self, *records)
        if any(record["type"] == "result" for record in records):  # the first answers are in, and others are running
            cluster.workers[0].send_signal(signal.SIGKILL)

    monkeypatch.setattr(Results, "append", killing)
    answers = {f"right-{n}": f"def double(x):\n    return x + x  # {n}" for n in range(5)}
    answers |= {f"wrong-{n}": f"def double(x):\n    return x + {n}" for n in range(3)}
    work = {name: hand_in({"e1-double": source}) for name, source in answers.items()}
    results = grade_class(tmp_path, work, executor=f"dask://{cluster.address}")

    assert results.marks == {name: "3" if name.startswith("right") else "0" for name in answers}
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    records = [json.loads(line) for line in (results.out / "results.jsonl").read_text().splitlines()]
    assert Counter(record["type"] for record in records) == {"lesson": 1, "result": 8, "attempt": 8}
    assert len({record["key"] for record in records if record["type"] == "result"}) == 8
