"""Multiplies first slopes."""

import tinygrad_edu as tg

DIAGNOSIS = "product-of-slopes"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x)
    return slope.reshape(-1, 1) @ slope.reshape(1, -1)
