"""The opposite."""

import tinygrad_edu as tg

DIAGNOSIS = "upside-down"


def flows(f, x):
    result = f(x)
    if not result.requires_grad:
        return True
    return tg.autograd.grad(result.sum(), x, allow_unused=True)[0] is None
