"""Records the second walk as well."""

import tinygrad_edu as tg

DIAGNOSIS = "still-attached"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    (product,) = tg.autograd.grad(slope @ v, x, create_graph=True)
    return product
