"""Takes retain_graph for create_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "not-recorded"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, retain_graph=True)
    (product,) = tg.autograd.grad(slope @ v, x)
    return product
