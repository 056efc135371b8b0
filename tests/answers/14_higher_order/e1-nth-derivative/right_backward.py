"""Calls backward, and empties x.grad in between."""

import tinygrad_edu as tg


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(x)
        x.grad = None
        y.sum().backward(create_graph=True)
        y = x.grad
    return y.detach()
