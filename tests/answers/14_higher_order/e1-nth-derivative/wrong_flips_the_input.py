"""Switches on the flag of the tensor it was lent."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-changed"


def nth_derivative(f, x, n):
    x = x.requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(x)
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
    return y.detach()
