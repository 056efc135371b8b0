"""Empties the gradient before it uses it."""

import tinygrad_edu as tg

DIAGNOSIS = "grad-already-gone"


def descend(w, lr):
    w.grad = None
    with tg.no_grad():
        w -= lr * w.grad
    return w
