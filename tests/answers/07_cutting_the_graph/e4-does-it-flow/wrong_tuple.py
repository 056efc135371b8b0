"""Compares the tuple with None."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-of-the-result"


def flows(f, x):
    y = f(x)
    if not y.requires_grad:
        return False
    return tg.autograd.grad(y.sum(), x, allow_unused=True) is not None
