"""Detaches each derivative before its turn."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-forgotten"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
        y = y.detach()
    return y
