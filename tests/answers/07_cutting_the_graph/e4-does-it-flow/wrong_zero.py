"""Takes zero for none (M23)."""

import tinygrad_edu as tg

DIAGNOSIS = "zero-is-none"


def flows(f, x):
    result = f(x)
    if not result.requires_grad:
        return False
    gradient = tg.autograd.grad(result.sum(), x, allow_unused=True)[0]
    return gradient is not None and gradient.abs().sum().item() > 0
