"""Forgets that a tuple comes back."""

import tinygrad_edu as tg

DIAGNOSIS = "a-tuple"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = (f(x),)
    for _ in range(n):
        if not y[0].requires_grad:
            return (tg.zeros_like(x),)
        y = tg.autograd.grad(y[0].sum(), x, create_graph=True)
    return y
