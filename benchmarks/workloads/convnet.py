"""A training step of a small convolutional network: (conv 3x3, relu, max pool) twice, linear; 32 images of 28x28."""

from __future__ import annotations

from typing import Any

import numpy as np

from .training import training

_random = np.random.default_rng(0)
BATCH, RATE = 32, 0.01
X = _random.normal(size=(BATCH, 1, 28, 28)).astype(np.float32)
Y = _random.integers(0, 10, size=BATCH)
START = [
    (_random.normal(size=(8, 1, 3, 3)) / 3).astype(np.float32),
    np.zeros(8, np.float32),
    (_random.normal(size=(16, 8, 3, 3)) / 9).astype(np.float32),
    np.zeros(16, np.float32),
    (_random.normal(size=(10, 784)) / 28).astype(np.float32),
    np.zeros(10, np.float32),
]


def by_hand(np: Any) -> Any:
    """Images are kept with channels last, so that a convolution is one matrix product of all windows."""
    w1, b1, w2, b2, w3, b3 = [value.copy() for value in START]
    rows = np.arange(BATCH)

    def windows(x: Any) -> Any:
        padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
        shown = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
        return shown.reshape(-1, 9 * x.shape[3])  # (image, row, column) x (channel, 3, 3)

    def pooled(x: Any) -> Any:
        rows = np.maximum(x[:, ::2], x[:, 1::2])
        best = np.maximum(rows[:, :, ::2], rows[:, :, 1::2])
        n, height, width, channels = best.shape
        return best, x.reshape(n, height, 2, width, 2, channels) == best[:, :, None, :, None]

    def unpooled(g: Any, mask: Any) -> Any:
        n, height, width, channels = g.shape
        return (g[:, :, None, :, None] * mask).reshape(n, 2 * height, 2 * width, channels)

    def step() -> list[Any]:
        seen1 = windows(X.transpose(0, 2, 3, 1))
        flat1 = seen1 @ w1.reshape(8, -1).T + b1
        small1, mask1 = pooled(np.maximum(flat1, 0).reshape(BATCH, 28, 28, 8))
        seen2 = windows(small1)
        flat2 = seen2 @ w2.reshape(16, -1).T + b2
        small2, mask2 = pooled(np.maximum(flat2, 0).reshape(BATCH, 14, 14, 16))
        features = small2.transpose(0, 3, 1, 2).reshape(BATCH, 784)
        scores = features @ w3.T + b3
        scores = scores - scores.max(axis=1, keepdims=True)
        g = np.exp(scores)
        g /= g.sum(axis=1, keepdims=True)
        g[rows, Y] -= 1
        g /= BATCH
        g_w3, g_b3 = g.T @ features, g.sum(axis=0)
        g_small2 = (g @ w3).reshape(BATCH, 16, 7, 7).transpose(0, 2, 3, 1)
        g_flat2 = unpooled(g_small2, mask2).reshape(-1, 16) * (flat2 > 0)
        g_w2, g_b2 = (g_flat2.T @ seen2).reshape(w2.shape), g_flat2.sum(axis=0)
        turned = w2[:, :, ::-1, ::-1].transpose(1, 0, 2, 3).reshape(8, -1)
        g_small1 = (windows(g_flat2.reshape(BATCH, 14, 14, 16)) @ turned.T).reshape(BATCH, 14, 14, 8)
        g_flat1 = unpooled(g_small1, mask1).reshape(-1, 8) * (flat1 > 0)
        g_w1, g_b1 = (g_flat1.T @ seen1).reshape(w1.shape), g_flat1.sum(axis=0)
        gradients = [g_w1, g_b1, g_w2, g_b2, g_w3, g_b3]
        for p, gradient in zip((w1, b1, w2, b2, w3, b3), gradients, strict=True):
            p -= RATE * gradient
        return gradients

    return step


def torch_like(torch: Any) -> Any:
    nn = torch.nn
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(784, 10),
    )
    return training(torch, net, START, X, Y, RATE)
