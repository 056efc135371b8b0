"""Zeros instead of None."""

import tinygrad_edu as tg

DIAGNOSIS = "grad-zeroed"


def descend(w, lr):
    with tg.no_grad():
        w -= lr * w.grad
        w.grad.zero_()
    return w
