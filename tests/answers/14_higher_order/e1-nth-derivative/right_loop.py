"""Differentiates what came out of the round before."""

import tinygrad_edu as tg


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(x)
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
    return y.detach()
