"""Forgets create_graph, and takes what has no record for a constant."""

import tinygrad_edu as tg

DIAGNOSIS = "zeros-from-the-second-on"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(x)
        (y,) = tg.autograd.grad(y.sum(), x)
    return y.detach()
