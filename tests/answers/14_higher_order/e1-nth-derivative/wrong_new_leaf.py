"""Makes a new leaf of each derivative."""

import tinygrad_edu as tg

DIAGNOSIS = "new-leaf-in-between"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
        y = y.detach().requires_grad_()
    return y.detach()
