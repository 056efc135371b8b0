"""Forgets create_graph, and takes what has no record for a plane."""

import tinygrad_edu as tg

DIAGNOSIS = "flat-everywhere"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    (product,) = tg.autograd.grad(slope @ v, x)
    return product
