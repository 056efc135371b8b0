"""Does not expect a constant."""

import tinygrad_edu as tg

DIAGNOSIS = "constants-raise"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
    return y.detach()
