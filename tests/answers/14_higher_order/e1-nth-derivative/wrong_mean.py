"""Starts from the mean."""

import tinygrad_edu as tg

DIAGNOSIS = "of-the-mean"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(y)
        (y,) = tg.autograd.grad(y.mean(), x, create_graph=True)
    return y.detach()
