"""Asks whether the gradient is true."""

import tinygrad_edu as tg

DIAGNOSIS = "truth-of-a-gradient"


def flows(f, x):
    y = f(x)
    if not y.requires_grad:
        return False
    (g,) = tg.autograd.grad(y.sum(), x, allow_unused=True)
    return bool(g)
