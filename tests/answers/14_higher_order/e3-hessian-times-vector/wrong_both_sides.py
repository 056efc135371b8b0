"""Multiplies by v twice."""

import tinygrad_edu as tg

DIAGNOSIS = "v-on-both-sides"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x) @ v
    (product,) = tg.autograd.grad(slope @ v, x)
    return product @ v
