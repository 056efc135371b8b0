"""Takes any error for a no."""

import tinygrad_edu as tg

DIAGNOSIS = "error-taken-for-no"


def flows(f, x):
    try:
        g = tg.autograd.grad(f(x), x, allow_unused=True)
        return g[0] is not None
    except RuntimeError:
        return False
