"""`python -m benchmarks`: run the workloads, print the table, keep the figures."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[variable] = "1"  # read when NumPy and torch are loaded, so before the imports below

try:
    from tqdm import tqdm
except ImportError:
    sys.exit("the benchmarks need their extra: pip install -e '.[bench]'")

from . import children, costs, measure, report  # noqa: E402
from .workloads import WORKLOADS, Workload, by_name  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
IMPORT_BARS = {"torch": 0.08, "numpy": 1.3}


@contextmanager
def progress(title: str) -> Iterator[Callable[[float], None]]:
    """Show a progress bar; what is yielded moves it to a fraction."""
    form = "{desc} {bar:30} {elapsed}"
    with tqdm(total=100, desc=f"{title[:40]:40}", bar_format=form, file=sys.stderr, leave=False) as bar:
        yield lambda fraction: bar.update(round(100 * fraction) - bar.n) and None


def ratios(times: dict[str, measure.Times]) -> dict[str, tuple[float, float]]:
    """Return our time over that of each peer: of the minima and of the medians."""
    ours, peers = times["tinygrad_edu"], {name: other for name, other in times.items() if name != "tinygrad_edu"}
    return {name: (ours.minimum / other.minimum, ours.median / other.median) for name, other in peers.items()}


def timed(workload: Workload, modules: dict[str, object], budget: float) -> report.Row:
    """Time one workload."""
    with progress(workload.title) as move:
        times = measure.compare(workload, modules, budget, move)
    ours, notes = times["tinygrad_edu"].minimum, []
    if workload.each:
        ours /= workload.nodes
        short = by_name("chain")
        near = measure.compare(short, modules, budget / 4, lambda fraction: None)
        growth = {
            report.NAMES.get(name, "ours"): times[name].minimum / workload.nodes / (near[name].minimum / short.nodes)
            for name in times
        }
        notes.append("against 1e3 deep, " + ", ".join(f"{name} {value:.2f}" for name, value in growth.items()))
    return report.Row(workload.name, workload.title, report.seconds(ours), ratios(times), workload.bars, notes)


def remembered(modules: dict[str, object]) -> list[report.Row]:
    """Measure peak memory, each framework in a process of its own."""
    if not children.can_measure_memory():
        print("peak memory is measured on Linux only and is skipped")
        return []
    rows = []
    for name, (title, _, bars) in children.MEMORY.items():
        found = {framework: children.memory(name, framework) for framework in bars if framework in modules}
        ours = children.memory(name, "tinygrad_edu")
        pairs = {framework: (ours["peak"] / other["peak"],) * 2 for framework, other in found.items()}
        megabytes = {key: f"{ours[key] / 2**20:.1f} MB" for key in ("peak", "growth")}
        notes = [f"doing it again adds {megabytes['growth']} and leaves {ours['garbage']} objects of cyclic garbage"]
        rows.append(report.Row(f"memory-{name}", title, megabytes["peak"], pairs, bars, notes))
    return rows


def imported(modules: dict[str, object], rounds: int) -> report.Row:
    """Time the imports, each in a new process."""
    title = "`import tinygrad_edu`, NumPy's own import included"
    with progress("imports") as move:
        times, heavy = children.imports([name for name in modules if name != "micrograd"], rounds, move)
    notes = [f"it loads {', '.join(heavy)}" if heavy else "it loads neither matplotlib nor graphviz nor wasmtime"]
    return report.Row("import", title, report.seconds(times["tinygrad_edu"].minimum), ratios(times), IMPORT_BARS, notes)


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for and return the exit status."""
    rows = [workload.name for workload in WORKLOADS] + ["memory", "import"]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=rows, default=rows, metavar="ROW", help=", ".join(rows))
    parser.add_argument(
        "--frameworks", nargs="+", choices=measure.FRAMEWORKS, default=list(measure.FRAMEWORKS), metavar="NAME",
        help=f"{', '.join(measure.FRAMEWORKS)}: the first and the last always run",
    )  # fmt: skip
    parser.add_argument("--budget", type=float, default=10, metavar="SECONDS", help="time for each workload (10)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write benchmarks.json and speed.svg there")
    parser.add_argument("--readme", action="store_true", help="keep the results in docs/ and README.md")
    parser.add_argument("--costs", action="store_true", help="show instead what one operation costs, by cause")
    options = parser.parse_args(arguments)
    if options.budget <= 0:
        parser.error("--budget must be positive")
    if options.readme and set(options.only) != set(rows):
        parser.error("--readme wants every row, so not with --only")
    how = measure.pin()
    if options.costs:
        print(costs.table(options.budget))
        return 0
    wanted = [name for name in measure.FRAMEWORKS if name in {"numpy", "tinygrad_edu", *options.frameworks}]
    modules = measure.load(wanted, print)
    results = [timed(workload, modules, options.budget) for workload in WORKLOADS if workload.name in options.only]
    if "memory" in options.only:
        results += remembered(modules)
    if "import" in options.only:
        results.append(imported(modules, max(3, int(options.budget))))
    run = report.conditions(modules, how)
    print(report.summary(results, run))
    if folder := ROOT / "docs" if options.readme else options.out:
        folder.mkdir(parents=True, exist_ok=True)
        report.save(results, run, folder / "benchmarks.json")
        report.plot(results, folder / "speed.svg")
    if options.readme:
        report.insert(ROOT / "README.md", report.summary(results, run))
    return 0


if __name__ == "__main__":
    sys.exit(main())
