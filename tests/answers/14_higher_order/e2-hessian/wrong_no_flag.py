"""Does not ask for gradients."""

import tinygrad_edu as tg

DIAGNOSIS = "not-recorded"


def hessian(f, x):
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    rows = [tg.autograd.grad(part, x, retain_graph=True)[0] for part in slope]
    return tg.stack(rows)
