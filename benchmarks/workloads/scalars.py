"""A tiny network of single numbers, as micrograd's readers build it: two inputs, eight hidden units, relu, one output.

Seventeen rows of data make 986 operations, each on one number. By hand nobody would write it that way: NumPy
does it in a few matrix products.
"""

from __future__ import annotations

from typing import Any

import numpy as np

ROWS, INPUTS, HIDDEN = 17, 2, 8
_random = np.random.default_rng(0)
X = _random.normal(size=(ROWS, INPUTS))
W = _random.normal(size=(HIDDEN, INPUTS))
V = _random.normal(size=HIDDEN)


def by_hand(np: Any) -> Any:
    def step() -> list[Any]:
        hidden = X @ W.T
        kept = np.maximum(hidden, 0)
        out = kept @ V
        g = 2 * out
        g_hidden = np.outer(g, V) * (hidden > 0)
        return [*(g_hidden.T @ X).ravel(), *(g @ kept)]

    return step


def _loss(w: list[list[Any]], v: list[Any]) -> Any:
    """The same for every framework: Python numbers and whatever it makes of a single parameter."""
    total: Any = 0.0
    for row in X.tolist():
        out: Any = 0.0
        for weights, slope in zip(w, v, strict=True):
            hidden = sum(weight * value for weight, value in zip(weights, row, strict=True))
            out = out + slope * hidden.relu()
        total = total + out * out
    return total


def torch_like(torch: Any) -> Any:
    w = [[torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in row] for row in W.tolist()]
    v = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in V.tolist()]
    parameters = [p for row in w for p in row] + v

    def step() -> list[Any]:
        for p in parameters:
            p.grad = None
        _loss(w, v).backward()
        return [p.grad for p in parameters]

    return step


def with_autograd(autograd: Any) -> Any:
    def loss(w: Any, v: Any) -> Any:
        total = 0.0
        for row in X.tolist():
            out = 0.0
            for i in range(HIDDEN):
                hidden = sum(w[i][j] * row[j] for j in range(INPUTS))
                out = out + v[i] * autograd.numpy.maximum(hidden, 0.0)
            total = total + out * out
        return total

    gradient = autograd.grad(loss, argnum=(0, 1))

    def step() -> list[Any]:
        w, v = gradient(W.tolist(), V.tolist())
        return [*(value for row in w for value in row), *v]

    return step


def with_micrograd(micrograd: Any) -> Any:
    value = micrograd.engine.Value
    w = [[value(number) for number in row] for row in W.tolist()]
    v = [value(number) for number in V.tolist()]
    parameters = [p for row in w for p in row] + v

    def step() -> list[Any]:
        for p in parameters:
            p.grad = 0
        _loss(w, v).backward()
        return [p.grad for p in parameters]

    return step
