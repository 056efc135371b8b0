"""One leaf of 1000 floats that is used 10,000 times: its gradient is a sum of 10,000 parts."""

from __future__ import annotations

from typing import Any

import numpy as np

USES = 10_000
START = np.linspace(0.1, 1.0, 1000)


def by_hand(np: Any) -> Any:
    def step() -> list[Any]:
        total = START * 0.0
        for _ in range(USES):
            total = total + START * 0.5
        g = np.ones_like(total)
        gradient = np.zeros_like(total)
        for _ in range(USES):
            gradient += g * 0.5
        return [gradient]

    return step


def torch_like(torch: Any) -> Any:
    x = torch.tensor(START, requires_grad=True)

    def step() -> list[Any]:
        x.grad = None
        total = x * 0.0
        for _ in range(USES):
            total = total + x * 0.5
        total.sum().backward()
        return [x.grad]

    return step


def with_autograd(autograd: Any) -> Any:
    def function(x: Any) -> Any:
        total = x * 0.0
        for _ in range(USES):
            total = total + x * 0.5
        return autograd.numpy.sum(total)

    gradient = autograd.grad(function)
    return lambda: [gradient(START)]
