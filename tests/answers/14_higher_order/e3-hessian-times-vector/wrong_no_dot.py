"""Starts the second walk from many numbers."""

import tinygrad_edu as tg

DIAGNOSIS = "not-one-number"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    (product,) = tg.autograd.grad(slope * v, x)
    return product
