"""The benchmarks compare like with like: the same gradients everywhere; and the README shows what they printed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import children, measure, report
from benchmarks.workloads import WORKLOADS, Workload, by_name

ROOT = Path(__file__).resolve().parents[1]
FAST = [workload.name for workload in WORKLOADS if not workload.each]


def silent(line):
    """Take no notice of frameworks that are not installed."""


@pytest.mark.parametrize("name", FAST)
def test_every_framework_computes_the_same_gradients(name):
    workload, modules = by_name(name), measure.load(list(measure.FRAMEWORKS), silent)
    steps = {f: workload.make(f, module) for f, module in modules.items() if f in workload.frameworks}
    assert {"numpy", "tinygrad_edu"} <= steps.keys()
    measure.check(workload, steps)


def test_a_wrong_gradient_is_found():
    workload = Workload("x", "x", {}, {})
    right, wrong = [np.ones(3)], [np.array([1.0, 1.0, 1.1])]
    with pytest.raises(ValueError, match="x: gradient 0 of tinygrad_edu is not that of NumPy written by hand"):
        measure.check(workload, {"numpy": lambda: right, "tinygrad_edu": lambda: wrong})
    with pytest.raises(ValueError, match="longer"):
        measure.check(workload, {"numpy": lambda: right, "tinygrad_edu": list})
    with pytest.raises(ValueError, match="gradient 0"):
        measure.check(workload, {"numpy": lambda: right, "tinygrad_edu": lambda: [np.full(3, np.nan)]})


def test_a_missing_peer_is_skipped_with_a_line(monkeypatch):
    lines = []
    monkeypatch.setitem(sys.modules, "micrograd", None)
    assert "micrograd" not in measure.load(["numpy", "micrograd"], lines.append)
    assert lines == ["micrograd is not installed and is skipped (pip install -e '.[bench]' installs it)"]


def test_the_import_loads_nothing_heavy():
    times, heavy = children.imports(["numpy", "tinygrad_edu"], 1, silent)
    assert heavy == []
    assert times["tinygrad_edu"].minimum > 0


def test_a_long_graph_leaves_nothing_behind():
    if not children.can_measure_memory():
        pytest.skip("the system does not tell a process its peak memory")
    found = children.memory("deep", "tinygrad_edu")
    assert found["garbage"] == 0
    assert found["growth"] < found["peak"] / 10


def test_the_readme_shows_what_was_measured():
    rows, conditions = report.read(ROOT / "docs" / "benchmarks.json")
    assert report.summary(rows, conditions) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_results_are_put_between_the_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    report.insert(page, "new")
    assert page.read_text(encoding="utf-8") == f"before\n{report.BEGIN}\nnew\n{report.END}\nafter\n"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="must contain the lines"):
        report.insert(page, "new")
    assert page.read_text(encoding="utf-8") == "no marks"


@pytest.mark.skipif(importlib.util.find_spec("tqdm") is None, reason="the extra bench is not installed")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--budget", "0"], "--budget must be positive"),
        (["--only", "nothing"], "invalid choice: 'nothing'"),
        (["--readme", "--only", "chain"], "--readme wants every row"),
    ],
)
def test_wrong_arguments_are_explained(arguments, complaint):
    command = [sys.executable, "-m", "benchmarks", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in done.stderr
