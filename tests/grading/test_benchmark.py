"""The benchmark of grading counts right answers only, and every figure in its table is one that was measured."""

import pytest

from benchmarks import grading
from tinygrad_edu.classroom.running import Shard, Verdict


def fake(reason: str):
    def run_shard(shard: Shard) -> dict[str, list[Verdict]]:
        return {key: [Verdict(check, reason, 0.5, "1\n") for check in exam.checks] for key, exam in shard.exams.items()}

    return run_shard


def test_the_table_has_a_line_for_each_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "run_shard", fake("passed"))
    monkeypatch.setattr(grading, "processor", iter(range(0, 1000, 5)).__next__)
    table = "\n".join(grading.lines(10))
    assert "| submissions a minute, 1 kernel each | 120 | 75 |" in table
    assert "| submissions a minute, 3 kernels each | 120 | 25 |" in table
    assert "| a loop, timeout 2 s (passed) | 1.0 s | 3 s |" in table
    assert table.count("(passed)") == len(grading.HOSTILE)


def test_a_right_answer_that_fails_ends_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "run_shard", fake("timeout"))
    with pytest.raises(SystemExit, match="not all found right"):
        list(grading.lines(1))


def test_processor_time_is_counted_where_the_system_tells_it() -> None:
    with grading.counted_alone(), grading.metered() as cost:
        sum(range(1_000_000))
    assert cost.wall > 0
    assert cost.cpu is None or 0 < cost.cpu < 60
