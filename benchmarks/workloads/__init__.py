"""What is timed: each workload written once for every framework, in that framework's usual style.

A workload's file has one function for each framework. It builds what is needed and returns a `step`, which is what is
timed: forward, backward and, where the workload says so, an optimizer's step. A step returns its gradients, so that
they can be compared with those of NumPy written by hand before anything is timed. NumPy by hand means what a careful
person would write who knows the formulas: no tape, no classes, nothing saved that is not needed. What an engine takes
longer is the price of its bookkeeping.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import chain, convnet, elementwise, fanout, hessian, mlp, scalars

Step = Callable[[], list[Any]]


@dataclass(frozen=True)
class Workload:
    """One row of the table.

    frameworks: for each framework, what makes its step; torch and tinygrad_edu share one text and are given the module.
    bars: for each framework, the largest ratio (our time / its time) that we aim at.
    tolerance: relative, for comparing gradients; float32 rounds differently in a different order of additions.
    nodes: where it is a parameter, how many operations are chained.
    each: whether the time is shown for each of them, and compared with that in a short chain.
    """

    name: str
    title: str
    frameworks: dict[str, Callable[..., Step]]
    bars: dict[str, float]
    tolerance: float = 1e-9
    nodes: int = 0
    each: bool = False

    def make(self, framework: str, module: Any) -> Step:
        """Return the step of one framework, whose module is given."""
        return self.frameworks[framework](module, *([self.nodes] if self.nodes else []))


def of(functions: Any) -> dict[str, Callable[..., Step]]:
    """Return the functions of a workload's file by framework."""
    found = {"numpy": functions.by_hand, "torch": functions.torch_like, "tinygrad_edu": functions.torch_like}
    for name in ("autograd", "micrograd"):
        if hasattr(functions, f"with_{name}"):
            found[name] = getattr(functions, f"with_{name}")
    return found


WORKLOADS = (
    Workload(
        "scalars",
        "about 1000 scalar nodes",
        of(scalars),
        {"torch": 0.33, "numpy": 75, "micrograd": 0.75},
    ),
    Workload(
        "chain",
        "chain of 1002 ops (add, mul, tanh) on 10 floats",
        of(chain),
        {"torch": 0.55, "numpy": 2.9, "autograd": 0.18},
        nodes=1002,
    ),
    Workload(
        "mlp",
        "MLP 784-128-10, batch 64, cross-entropy, one SGD step",
        of(mlp),
        {"torch": 0.85, "numpy": 1.35},
        tolerance=1e-3,
    ),
    Workload(
        "convnet",
        "two conv + pool + linear, 28x28, batch 32, one SGD step",
        of(convnet),
        {"torch": 1.0, "numpy": 1.4},
        tolerance=1e-3,
    ),
    Workload(
        "elementwise",
        "ten elementwise ops on 1e6 floats",
        of(elementwise),
        {"torch": 0.95, "numpy": 1.2},
        tolerance=1e-3,
    ),
    Workload(
        "hessian",
        "Hessian-vector product, MLP 50-100-1",
        of(hessian),
        {"torch": 0.80, "numpy": 4.2},
    ),
    Workload(
        "fanout",
        "one leaf of 1000 floats used 10,000 times",
        of(fanout),
        {"torch": 0.50, "numpy": 3.8},
    ),
    Workload(
        "deep",
        "cost a node in a graph 1e5 deep",
        of(chain),
        {"torch": 0.40, "numpy": 4},
        nodes=99_999,
        each=True,
    ),
)


def by_name(name: str) -> Workload:
    """Return a workload by its short name."""
    return next(workload for workload in WORKLOADS if workload.name == name)
