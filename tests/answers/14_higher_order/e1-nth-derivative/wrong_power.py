"""Takes the power of the slope."""

import tinygrad_edu as tg

DIAGNOSIS = "power-of-the-slope"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x).sum(), x)
    return slope**n
