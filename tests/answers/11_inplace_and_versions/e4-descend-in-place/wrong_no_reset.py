"""Keeps the gradient."""

import tinygrad_edu as tg

DIAGNOSIS = "grad-kept"


def descend(w, lr):
    with tg.no_grad():
        w -= lr * w.grad
    return w
