"""Records the second walk as well."""

import tinygrad_edu as tg

DIAGNOSIS = "still-attached"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    rows = [tg.autograd.grad(part, x, create_graph=True)[0] for part in slope]
    return tg.stack(rows)
