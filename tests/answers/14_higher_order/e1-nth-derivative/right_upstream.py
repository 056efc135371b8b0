"""Hands a gradient of ones to each walk, and adds 0 * x so that constants have a record."""

import tinygrad_edu as tg


def nth_derivative(f, x, n):
    x = tg.tensor(x.numpy(), requires_grad=True)
    y = f(x)
    for _ in range(n):
        y = tg.autograd.grad(y, x, tg.ones_like(y), create_graph=True)[0] + 0 * x
    return y.detach()
