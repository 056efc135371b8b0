"""Forgets create_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "not-recorded"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        (y,) = tg.autograd.grad(y.sum(), x)
    return y.detach()
