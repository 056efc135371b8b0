"""Makes the whole table."""

import tinygrad_edu as tg

DIAGNOSIS = "by-the-whole-table"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    return tg.stack([tg.autograd.grad(part, x, retain_graph=True)[0] for part in slope]) @ v
