"""Forgets the underscore."""

import tinygrad_edu as tg

DIAGNOSIS = "step-dropped"


def descend(w, lr):
    with tg.no_grad():
        w.sub(lr * w.grad)
    w.grad = None
    return w
