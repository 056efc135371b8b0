"""A long chain of small operations: what an engine costs by itself, since the arithmetic is next to nothing."""

from __future__ import annotations

from typing import Any

import numpy as np

START = np.linspace(0.1, 1.0, 10)


def by_hand(np: Any, operations: int) -> Any:
    def step() -> list[Any]:
        y, results = START, []
        for _ in range(operations // 3):
            y = np.tanh((y + 0.1) * 0.9)
            results.append(y)
        g = np.ones_like(y)
        for y in reversed(results):
            g = g * (1 - y * y) * 0.9
        return [g]

    return step


def torch_like(torch: Any, operations: int) -> Any:
    x = torch.tensor(START, requires_grad=True)

    def step() -> list[Any]:
        x.grad = None
        y = x
        for _ in range(operations // 3):
            y = ((y + 0.1) * 0.9).tanh()
        y.sum().backward()
        return [x.grad]

    return step


def with_autograd(autograd: Any, operations: int) -> Any:
    np = autograd.numpy

    def chain(y: Any) -> Any:
        for _ in range(operations // 3):
            y = np.tanh((y + 0.1) * 0.9)
        return np.sum(y)

    gradient = autograd.grad(chain)
    return lambda: [gradient(START)]
