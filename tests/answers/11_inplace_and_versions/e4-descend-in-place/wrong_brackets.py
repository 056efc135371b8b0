"""Forgets the brackets of no_grad."""

import tinygrad_edu as tg

DIAGNOSIS = "brackets-missing"


def descend(w, lr):
    with tg.no_grad:
        w -= lr * w.grad
    w.grad = None
    return w
