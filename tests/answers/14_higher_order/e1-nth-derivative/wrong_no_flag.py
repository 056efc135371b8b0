"""Does not ask for gradients."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-forgotten"


def nth_derivative(f, x, n):
    y = f(x)
    for _ in range(n):
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
    return y.detach()
