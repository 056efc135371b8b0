"""One walk from the sum of the slopes."""

import tinygrad_edu as tg

DIAGNOSIS = "rows-added-up"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    (second,) = tg.autograd.grad(slope.sum(), x)
    return second
