"""Does not expect unused inputs."""

import tinygrad_edu as tg

DIAGNOSIS = "unused-is-an-error"


def flows(f, x):
    result = f(x)
    if not result.requires_grad:
        return False
    tg.autograd.grad(result.sum(), x)
    return True
