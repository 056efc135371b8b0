"""A training step of the usual first network: 784 - 128 - relu - 10, cross-entropy, 64 rows, plain SGD."""

from __future__ import annotations

from typing import Any

import numpy as np

from .training import training

_random = np.random.default_rng(0)
X = _random.normal(size=(64, 784)).astype(np.float32)
Y = _random.integers(0, 10, size=64)
W1 = (_random.normal(size=(128, 784)) / 28).astype(np.float32)
W2 = (_random.normal(size=(10, 128)) / 11).astype(np.float32)
RATE = 0.01


def by_hand(np: Any) -> Any:
    w1, b1, w2, b2 = W1.copy(), np.zeros(128, np.float32), W2.copy(), np.zeros(10, np.float32)
    rows = np.arange(64)

    def step() -> list[Any]:
        hidden = X @ w1.T + b1
        kept = np.maximum(hidden, 0)
        scores = kept @ w2.T + b2
        scores = scores - scores.max(axis=1, keepdims=True)
        g = np.exp(scores)
        g /= g.sum(axis=1, keepdims=True)
        g[rows, Y] -= 1
        g /= 64
        g_hidden = (g @ w2) * (hidden > 0)
        gradients = [g_hidden.T @ X, g_hidden.sum(axis=0), g.T @ kept, g.sum(axis=0)]
        for p, gradient in zip((w1, b1, w2, b2), gradients, strict=True):
            p -= RATE * gradient
        return gradients

    return step


def torch_like(torch: Any) -> Any:
    net = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    return training(torch, net, (W1, np.zeros(128), W2, np.zeros(10)), X, Y, RATE)


def with_autograd(autograd: Any) -> Any:
    np = autograd.numpy
    parameters = [W1.copy(), np.zeros(128, np.float32), W2.copy(), np.zeros(10, np.float32)]
    rows = np.arange(64)

    def loss(parameters: list[Any]) -> Any:
        w1, b1, w2, b2 = parameters
        scores = np.maximum(X @ w1.T + b1, 0) @ w2.T + b2
        scores = scores - np.max(scores, axis=1, keepdims=True)
        return np.mean(np.log(np.sum(np.exp(scores), axis=1)) - scores[rows, Y])

    gradient = autograd.grad(loss)

    def step() -> list[Any]:
        gradients: list[Any] = gradient(parameters)
        for p, g in zip(parameters, gradients, strict=True):
            p -= RATE * g
        return gradients

    return step
