"""Adds the gradient."""

import tinygrad_edu as tg

DIAGNOSIS = "uphill"


def descend(w, lr):
    with tg.no_grad():
        w += lr * w.grad
    w.grad = None
    return w
