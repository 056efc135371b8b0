"""Goes round once too few."""

import tinygrad_edu as tg

DIAGNOSIS = "one-too-few"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(1, n):
        if not y.requires_grad:
            return tg.zeros_like(y)
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
    return y.detach()
