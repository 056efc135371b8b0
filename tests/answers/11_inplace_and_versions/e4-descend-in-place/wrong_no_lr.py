"""Forgets the learning rate."""

import tinygrad_edu as tg

DIAGNOSIS = "lr-forgotten"


def descend(w, lr):
    with tg.no_grad():
        w -= w.grad
    w.grad = None
    return w
