"""The results as a table, a JSON file and a plot."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from .workloads import WORKLOADS

NAMES = {"torch": "torch", "numpy": "NumPy by hand", "autograd": "HIPS autograd", "micrograd": "micrograd"}
BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
COLORS = {"torch": "#d55e00", "numpy": "#0072b2", "autograd": "#009e73", "micrograd": "#cc79a7"}  # Okabe and Ito 2008
MARKERS = {"torch": "o", "numpy": "s", "autograd": "D", "micrograd": "^"}


@dataclass(frozen=True)
class Row:
    """One line of the table: ours in its unit, and ours against each peer, with the largest ratio that we accept."""

    name: str
    title: str
    ours: str
    ratios: dict[str, tuple[float, float]]  # peer: (of minima, of medians)
    bars: dict[str, float]
    notes: list[str]

    def missed(self) -> dict[str, float]:
        """Return the bars that the ratio of minima is above."""
        return {peer: bar for peer, bar in self.bars.items() if peer in self.ratios and self.ratios[peer][0] > bar}


def seconds(value: float) -> str:
    """Return a time with its unit: 3 digits are more than it is worth."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-9:.3g} ns"


def cell(row: Row, peer: str) -> str:
    """Return the ratio of minima and that of medians, and what we aimed at where that was missed."""
    if peer not in row.ratios:
        return ""
    shown = " · ".join(f"{ratio:.2g}" if ratio < 10 else f"{ratio:.0f}" for ratio in row.ratios[peer])
    return f"{shown} (aim {row.bars[peer]:g})" if peer in row.missed() else shown


def table(rows: list[Row]) -> str:
    """Return the results as a Markdown table: our time, and that time divided by each peer's."""
    lines = [
        "| forward + backward | time | ÷ " + " | ÷ ".join(NAMES.values()) + " |",
        "|---|---:|" + "---:|" * len(NAMES),
    ]
    for row in rows:
        lines.append(f"| {row.title} | {row.ours} | " + " | ".join(cell(row, peer) for peer in NAMES) + " |")
    notes = [f"- {row.title}: {'; '.join(row.notes)}." for row in rows if row.notes]
    return "\n".join([*lines, "", *notes] if notes else lines)


def insert(path: Path, text: str, first: str = BEGIN, last: str = END) -> None:
    """Put the results between the two marks of a Markdown file; ValueError if it has none."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise ValueError(f"{path} must contain the lines {first} and {last}")
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def conditions(modules: dict[str, Any], how: str) -> dict[str, str]:
    """Return what the figures depend on: versions, and how the process ran."""
    run = {"python": platform.python_version(), "machine": platform.machine(), "run": how}
    for name, module in modules.items():
        run[name] = getattr(module, "__version__", None) or metadata.version(name)
    return run


def summary(rows: list[Row], run: dict[str, str]) -> str:
    """Return the table, and below it what the figures depend on."""
    return f"{table(rows)}\n\n({', '.join(f'{key} {value}' for key, value in run.items())}.)"


def save(rows: list[Row], run: dict[str, str], path: Path) -> None:
    """Write the results as JSON."""
    data = {"conditions": run, "rows": [vars(row) for row in rows]}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> tuple[list[Row], dict[str, str]]:
    """Read what `save` wrote."""
    data = json.loads(path.read_text(encoding="utf-8"))
    rows = [
        Row(**{**row, "ratios": {peer: tuple(pair) for peer, pair in row["ratios"].items()}}) for row in data["rows"]
    ]
    return rows, data["conditions"]


def plot(rows: list[Row], path: Path) -> None:
    """Draw the ratios as points on a logarithmic line, one line a workload: left of 1 is faster than the peer."""
    import matplotlib

    matplotlib.use("agg")
    matplotlib.rcParams["svg.hashsalt"] = "tinygrad_edu"  # the same picture, the same bytes
    from matplotlib import pyplot

    timed = [row for row in rows if row.name in {workload.name for workload in WORKLOADS}][::-1]
    figure, axes = pyplot.subplots(figsize=(8, 0.5 * len(timed) + 1.4), layout="constrained")
    for peer, color in COLORS.items():
        points = [(row.ratios[peer][0], y) for y, row in enumerate(timed) if peer in row.ratios]
        if points:
            axes.plot(*zip(*points, strict=True), MARKERS[peer], color=color, label=NAMES[peer], markersize=8)
    axes.axvline(1, color="black", linewidth=1)
    axes.set(xscale="log", xlabel="our time / theirs: left of the line we are faster", axisbelow=True)
    axes.set_yticks(range(len(timed)), [row.title for row in timed])
    axes.xaxis.set_major_formatter("{x:g}")
    axes.grid(axis="x", color="#dddddd")
    axes.legend(loc="upper center", bbox_to_anchor=(0.3, 1.16), ncols=len(COLORS), frameon=False)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
