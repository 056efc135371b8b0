"""Differentiates once more than asked."""

import tinygrad_edu as tg

DIAGNOSIS = "one-too-many"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n + 1):
        if not y.requires_grad:
            return tg.zeros_like(x)
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
    return y.detach()
