"""Differentiates f(x) in every round."""

import tinygrad_edu as tg

DIAGNOSIS = "first-only"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    slope = f(x)
    for _ in range(n):
        (slope,) = tg.autograd.grad(f(x).sum(), x)
    return slope.detach()
