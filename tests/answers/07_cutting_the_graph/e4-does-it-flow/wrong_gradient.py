"""Returns the gradient itself."""

import tinygrad_edu as tg

DIAGNOSIS = "not-yes-or-no"


def flows(f, x):
    y = f(x)
    if not y.requires_grad:
        return False
    return tg.autograd.grad(y.sum(), x, allow_unused=True)[0]
