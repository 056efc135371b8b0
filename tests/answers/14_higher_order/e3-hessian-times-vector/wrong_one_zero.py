"""Returns a single zero for a plane."""

import tinygrad_edu as tg

DIAGNOSIS = "zeros-of-another-shape"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not g.requires_grad:
        return tg.tensor(0.0)
    return tg.autograd.grad(g @ v, x)[0]
