"""Switches the flag off and forgets it."""

DIAGNOSIS = "frozen"


def descend(w, lr):
    w.requires_grad = False
    w -= lr * w.grad
    w.grad = None
    return w
