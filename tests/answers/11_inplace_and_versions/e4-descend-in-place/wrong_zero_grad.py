"""Calls zero_grad of a tensor."""

import tinygrad_edu as tg

DIAGNOSIS = "no-zero-grad"


def descend(w, lr):
    with tg.no_grad():
        w -= lr * w.grad
    w.zero_grad()
    return w
