"""Starts a walk from many numbers."""

import tinygrad_edu as tg

DIAGNOSIS = "not-one-number"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(x)
        (y,) = tg.autograd.grad(y, x, create_graph=True)
    return y.detach()
