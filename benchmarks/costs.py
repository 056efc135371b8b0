"""What one operation costs, in microseconds of processor time, by cause: found by leaving the causes out in turn."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import tinygrad_edu as tg

LENGTH = 1000
VALUES = np.linspace(0.1, 1.0, 10)
OPERATIONS: tuple[tuple[str, Any, Any, Any], ...] = (  # title, the operation, on arrays, its derivative on arrays
    ("y + 0.1", lambda y: y + 0.1, lambda y: y + 0.1, lambda g, y: g),
    ("y * 0.9", lambda y: y * 0.9, lambda y: y * 0.9, lambda g, y: g * 0.9),
    ("y.tanh()", lambda y: y.tanh(), np.tanh, lambda g, y: g * (1.0 - y * y)),
)
HEADER = (
    "| on 10 floats | NumPy, forward | + a Tensor | + a node | NumPy, derivative | + the loop | in all |\n"
    "|---|---:|---:|---:|---:|---:|---:|\n"
)


def fastest(run: Callable[[], Any], seconds: float) -> float:
    """Return the shortest time of a run, in microseconds an operation."""
    best, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.process_time()
        result = run()
        best = min(best, time.process_time() - start)
        del result
    return best / LENGTH * 1e6


def table(seconds: float) -> str:
    """Return the costs as a Markdown table; about `seconds` for each line.

    NumPy, forward and derivative: the arithmetic alone. a Tensor: what an unrecorded operation takes longer. a node:
    what recording adds. the loop: what the backward pass takes longer than the derivatives alone, letting go of the
    graph included.
    """
    gc.freeze()
    lines = [line(f"`{title}`", *functions, VALUES, seconds / 5) for title, *functions in OPERATIONS]
    title, *functions = OPERATIONS[1]
    lines.append(line(f"`{title}` on one number", *functions, VALUES[0], seconds / 5))
    return HEADER + "\n".join(lines)


def line(title: str, operation: Any, on_arrays: Any, derivative: Any, start: Any, seconds: float) -> str:
    """Return one line of the table."""
    x, constant = tg.tensor(start, requires_grad=True), tg.tensor(start)

    def repeated(function: Any, value: Any) -> Any:
        for _ in range(LENGTH):
            value = function(value)
        return value

    def derivatives() -> None:
        g = np.ones_like(start)[()]
        for _ in range(LENGTH):
            g = derivative(g, start)

    def both() -> None:
        x.grad = None
        repeated(operation, x).sum().backward()

    array = fastest(lambda: repeated(on_arrays, start), seconds)
    tensor = fastest(lambda: repeated(operation, constant), seconds)
    node = fastest(lambda: repeated(operation, x), seconds)
    slopes = fastest(derivatives, seconds)
    total = fastest(both, seconds)
    parts = (array, tensor - array, node - tensor, slopes, total - node - slopes, total)
    return f"| {title} | " + " | ".join(f"{part:.2f}" for part in parts) + " |"
