"""Forgets the sum."""

import tinygrad_edu as tg

DIAGNOSIS = "scalar-needed"


def flows(f, x):
    result = f(x)
    if not result.requires_grad:
        return False
    return tg.autograd.grad(result, x, allow_unused=True)[0] is not None
