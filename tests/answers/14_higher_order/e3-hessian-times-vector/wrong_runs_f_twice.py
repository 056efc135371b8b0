"""Computes f a second time, for nothing."""

import tinygrad_edu as tg

DIAGNOSIS = "f-ran-twice"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    print("at", f(x).item())
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    (product,) = tg.autograd.grad(slope @ v, x)
    return product
