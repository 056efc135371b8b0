"""A step that is not recorded."""

import tinygrad_edu as tg


def descend(w, lr):
    with tg.no_grad():
        w -= lr * w.grad
    w.grad = None
    return w
