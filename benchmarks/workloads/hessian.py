"""The Hessian of a network's loss times a vector: its gradient, differentiated again. 50 - 100 - tanh - 1, 64 rows."""

from __future__ import annotations

from typing import Any

import numpy as np

_random = np.random.default_rng(0)
X, Y = _random.normal(size=(64, 50)), _random.normal(size=(64, 1))
START = [_random.normal(size=(50, 100)) / 7, np.zeros(100), _random.normal(size=(100, 1)) / 10, np.zeros(1)]
VECTOR = [_random.normal(size=value.shape) for value in START]


def by_hand(np: Any) -> Any:
    """Each value `a` beside its derivative along the vector, `a_`, through forward and backward (Pearlmutter 1994)."""

    def step() -> list[Any]:
        (w, b, u, c), (w_, b_, u_, c_) = START, VECTOR
        h = np.tanh(X @ w + b)
        slope = 1 - h * h
        h_ = slope * (X @ w_ + b_)
        g = (h @ u + c - Y) * (2 / len(Y))
        g_ = (h_ @ u + h @ u_ + c_) * (2 / len(Y))
        g_h = g @ u.T
        g_h_ = g_ @ u.T + g @ u_.T
        g_z_ = g_h_ * slope - g_h * (2 * h * h_)
        return [X.T @ g_z_, g_z_.sum(axis=0), h_.T @ g + h.T @ g_, g_.sum(axis=0)]

    return step


def torch_like(torch: Any) -> Any:
    parameters = [torch.tensor(value, requires_grad=True) for value in START]
    vector = [torch.tensor(value) for value in VECTOR]
    x, y = torch.tensor(X), torch.tensor(Y)

    def step() -> list[Any]:
        w, b, u, c = parameters
        out = (x @ w + b).tanh() @ u + c
        loss = ((out - y) ** 2).mean()
        gradients = torch.autograd.grad(loss, parameters, create_graph=True)
        return list(torch.autograd.grad(gradients, parameters, grad_outputs=vector))

    return step


def with_autograd(autograd: Any) -> Any:
    np = autograd.numpy

    def loss(parameters: list[Any]) -> Any:
        w, b, u, c = parameters
        out = np.tanh(X @ w + b) @ u + c
        return np.mean((out - Y) ** 2)

    gradients = autograd.grad(loss)

    def along_vector(parameters: list[Any]) -> Any:
        return sum(np.sum(g * v) for g, v in zip(gradients(parameters), VECTOR, strict=True))

    product = autograd.grad(along_vector)
    return lambda: product(START)
