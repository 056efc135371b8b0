"""Returns a single zero for constants."""

import tinygrad_edu as tg

DIAGNOSIS = "zeros-of-another-shape"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.tensor(0.0)
        (y,) = tg.autograd.grad(y.sum(), x, create_graph=True)
    return y.detach()
