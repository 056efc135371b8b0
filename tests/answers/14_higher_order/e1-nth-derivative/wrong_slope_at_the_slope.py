"""Takes the slope at the slope."""

import tinygrad_edu as tg

DIAGNOSIS = "slope-at-the-slope"


def nth_derivative(f, x, n):
    y = x
    for _ in range(n):
        y = y.detach().clone().requires_grad_()
        (y,) = tg.autograd.grad(f(y).sum(), y)
    return y
