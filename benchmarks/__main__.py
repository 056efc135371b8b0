"""`python -m benchmarks`: run the workloads, print the table, keep the figures."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[variable] = "1"  # read when NumPy and torch are loaded, so before the imports below

from tqdm import tqdm  # noqa: E402

from . import children, costs, measure, report  # noqa: E402
from .workloads import WORKLOADS, Workload  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
EXTRA_ROWS = {"memory": "peak memory", "import": "import tinygrad_edu"}


def progress(title: str) -> tuple[Callable[[float], None], tqdm]:
    """Return what moves a progress bar to a fraction, and the bar."""
    bar = tqdm(total=100, desc=f"{title[:40]:40}", bar_format="{desc} {bar:30} {elapsed}", file=sys.stderr, leave=False)

    def move(fraction: float) -> None:
        bar.update(round(100 * fraction) - bar.n)

    return move, bar


def ratios(times: dict[str, measure.Times]) -> dict[str, tuple[float, float]]:
    """Return our time over that of each peer: of the minima and of the medians."""
    ours = times["tinygrad_edu"]
    return {
        name: (ours.minimum / other.minimum, ours.median / other.median)
        for name, other in times.items()
        if name != "tinygrad_edu"
    }


def timed(workload: Workload, modules: dict[str, object], budget: float) -> report.Row:
    """Time one workload."""
    move, bar = progress(workload.title)
    with bar:
        times = measure.compare(workload, modules, budget, move)
    ours, notes = times["tinygrad_edu"].minimum, []
    shown = report.seconds(ours / workload.nodes) if workload.nodes else report.seconds(ours)
    if workload.nodes:
        short = next(w for w in WORKLOADS if w.name == "chain")
        at_1000 = measure.compare(short, {"numpy": modules["numpy"], **modules}, budget / 4, lambda fraction: None)
        growth = {name: (times[name].minimum / workload.nodes) / (at_1000[name].minimum / 1002) for name in times}
        notes.append("against the cost a node at 1e3: " + ", ".join(f"{n} {v:.2f}" for n, v in growth.items()))
    return report.Row(workload.name, workload.title, shown, ratios(times), workload.bars, notes)


def remembered(modules: dict[str, object]) -> list[report.Row]:
    """Measure peak memory, each framework in a process of its own."""
    if not children.can_measure_memory():
        print("peak memory is measured on Linux only and is skipped")
        return []
    rows = []
    bars = {"deep": {"torch": 0.35, "numpy": 4}, "mlp": {"torch": 0.5, "numpy": 1.1}}
    titles = {"deep": "peak memory, 1e5 deep", "mlp": "peak memory, 50 steps of the MLP"}
    for name in children.MEMORY:
        workload = next(w for w in WORKLOADS if w.name == name)
        found = {f: children.memory(name, f) for f in modules if f in workload.frameworks and f != "autograd"}
        ours = found["tinygrad_edu"]
        pairs = {f: (ours["peak"] / m["peak"],) * 2 for f, m in found.items() if f != "tinygrad_edu"}
        notes = [f"growth over as many steps more {ours['growth'] / 2**20:.1f} MB, cyclic garbage {ours['garbage']}"]
        shown = f"{ours['peak'] / 2**20:.1f} MB"
        rows.append(report.Row(f"memory-{name}", titles[name], shown, pairs, bars[name], notes))
    return rows


def imported(modules: dict[str, object], rounds: int) -> report.Row:
    """Time the imports, each in a new process."""
    move, bar = progress(EXTRA_ROWS["import"])
    with bar:
        times, heavy = children.imports([name for name in modules if name != "micrograd"], rounds, move)
    notes = [f"loads {', '.join(heavy)}" if heavy else "no matplotlib, graphviz or wasmtime loaded"]
    shown = report.seconds(times["tinygrad_edu"].minimum)
    return report.Row("import", EXTRA_ROWS["import"], shown, ratios(times), {"torch": 0.08, "numpy": 1.3}, notes)


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; returns the number of bars that were missed, which is the exit status."""
    names = [workload.name for workload in WORKLOADS] + list(EXTRA_ROWS)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=names, default=names, help="the rows to run")
    parser.add_argument(
        "--frameworks", nargs="+", choices=measure.FRAMEWORKS, default=list(measure.FRAMEWORKS),
        help="the peers to compare with; numpy and tinygrad_edu always run",
    )  # fmt: skip
    parser.add_argument("--budget", type=float, default=10, metavar="SECONDS", help="time for each workload (10)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write benchmarks.json and speed.svg here")
    parser.add_argument("--costs", action="store_true", help="only show what one operation costs, by cause")
    options = parser.parse_args(arguments)
    if options.budget <= 0:
        parser.error("--budget must be positive")
    how = measure.pin()
    if options.costs:
        print(costs.table(options.budget))
        return 0
    wanted = [name for name in measure.FRAMEWORKS if name in {"numpy", "tinygrad_edu", *options.frameworks}]
    modules = measure.load(wanted, print)
    rows = [timed(w, modules, options.budget) for w in WORKLOADS if w.name in options.only]
    if "memory" in options.only:
        rows += remembered(modules)
    if "import" in options.only:
        rows.append(imported(modules, max(3, int(options.budget))))
    run = report.conditions(modules, how)
    print(report.table(rows))
    print("\n" + ", ".join(f"{key} {value}" for key, value in run.items() if value))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        report.save(rows, run, options.out / "benchmarks.json")
        report.plot(rows, options.out / "speed.svg")
    return sum(len(row.missed()) for row in rows)


if __name__ == "__main__":
    sys.exit(main())
