"""Squares the first slopes."""

import tinygrad_edu as tg

DIAGNOSIS = "slopes-squared"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x)
    return g**2
