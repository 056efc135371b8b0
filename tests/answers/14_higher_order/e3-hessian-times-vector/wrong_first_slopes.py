"""Multiplies first slopes."""

import tinygrad_edu as tg

DIAGNOSIS = "slope-times-v"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x)
    return slope * v
