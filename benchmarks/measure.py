"""Timing: every framework in turn, round after round, in one process, on one core, with one thread."""

from __future__ import annotations

import gc
import importlib
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .workloads import Step, Workload

FRAMEWORKS = ("numpy", "torch", "autograd", "micrograd", "tinygrad_edu")
SUBMODULES = {"micrograd": ("micrograd.engine",), "autograd": ("autograd.numpy",)}
SAMPLE_SECONDS = 0.01  # a sample repeats a step until it takes about this long


@dataclass(frozen=True)
class Times:
    """Seconds of processor time that one step took: the fastest sample, and the middle one."""

    minimum: float
    median: float


def load(names: list[str], say: Callable[[str], None]) -> dict[str, Any]:
    """Import the frameworks that are installed; say which are not. NumPy and tinygrad_edu always are."""
    modules = {}
    for name in names:
        try:
            modules[name] = importlib.import_module(name)
            for submodule in SUBMODULES.get(name, ()):
                importlib.import_module(submodule)
        except ImportError:
            say(f"{name} is not installed and is skipped (pip install -e '.[bench]' installs it)")
    if "torch" in modules:
        modules["torch"].set_num_threads(1)
    return modules


def pin() -> str:
    """Bind this process to one core, where the system lets us; return how it runs, for the report."""
    if not hasattr(os, "sched_setaffinity"):
        return "one thread"
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return "one thread on one pinned core"


def arrays(gradients: list[Any]) -> list[Any]:
    """Return gradients of any framework as float64 arrays; copies, since the next step changes the originals."""
    return [np.array(g.detach().numpy() if hasattr(g, "detach") else g, np.float64) for g in gradients]


def check(workload: Workload, steps: dict[str, Step]) -> None:
    """Run every step once; ValueError if one's gradients are not those of NumPy written by hand."""
    expected = arrays(steps["numpy"]())
    for name, step in steps.items():
        found = arrays(step()) if name != "numpy" else expected
        for number, (gradient, wanted) in enumerate(zip(found, expected, strict=True)):
            limit = workload.tolerance * max(np.abs(wanted).max(), 1e-30)
            if gradient.shape != wanted.shape or not np.abs(gradient - wanted).max() <= limit:
                raise ValueError(f"{workload.name}: gradient {number} of {name} is not that of NumPy written by hand")


def compare(
    workload: Workload, modules: dict[str, Any], budget: float, tick: Callable[[float], None]
) -> dict[str, Times]:
    """Return the times of every framework on one workload; about `budget` seconds in all.

    tick: called after each round with the fraction of the budget that is spent.
    """
    steps = {name: workload.make(name, module) for name, module in modules.items() if name in workload.frameworks}
    check(workload, steps)
    repeats = {name: max(1, int(SAMPLE_SECONDS / sample(step, 1))) for name, step in steps.items()}
    samples: dict[str, list[float]] = {name: [] for name in steps}
    gc.collect()
    gc.freeze()  # what the frameworks made at import is not searched for garbage at each collection in a step
    start = time.perf_counter()
    while (spent := (time.perf_counter() - start) / budget) < 1 or len(samples["numpy"]) < 3:
        tick(min(spent, 1))
        for name, step in steps.items():
            samples[name].append(sample(step, repeats[name]))
    gc.unfreeze()
    tick(1)
    return {name: Times(min(values), statistics.median(values)) for name, values in samples.items()}


def sample(step: Step, repeats: int) -> float:
    """Return the processor time of one step in seconds: the mean of `repeats`."""
    start = time.process_time()
    for _ in range(repeats):
        step()
    return (time.process_time() - start) / repeats
