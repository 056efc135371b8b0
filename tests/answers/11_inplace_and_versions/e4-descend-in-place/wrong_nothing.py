"""Returns nothing."""

import tinygrad_edu as tg

DIAGNOSIS = "returned-nothing"


def descend(w, lr):
    with tg.no_grad():
        w -= lr * w.grad
    w.grad = None
