"""Lets autograd do it, which is right as well."""

import tinygrad_edu as tg


def gradients(x0, w1, w2, u):
    x0, w1, w2 = (tg.tensor(array, requires_grad=True) for array in (x0, w1, w2))
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    return tg.autograd.grad(w1 @ (x1 + x2), (w1, w2, x0), tg.tensor(u))
