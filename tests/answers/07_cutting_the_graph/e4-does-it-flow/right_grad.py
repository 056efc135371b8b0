"""Asks autograd."""

import tinygrad_edu as tg


def flows(f, x):
    result = f(x)
    if not result.requires_grad:
        return False
    return tg.autograd.grad(result.sum(), x, allow_unused=True)[0] is not None
