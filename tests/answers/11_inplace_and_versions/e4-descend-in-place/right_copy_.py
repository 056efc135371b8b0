"""Writes the new values."""

import tinygrad_edu as tg


@tg.no_grad()
def descend(w, lr):
    w.copy_(w - lr * w.grad)
    w.grad = None
    return w
