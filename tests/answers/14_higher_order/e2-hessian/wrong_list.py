"""Returns a list of rows."""

import tinygrad_edu as tg

DIAGNOSIS = "not-one-table"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return [tg.zeros_like(x) for _ in x]
    rows = [tg.autograd.grad(part, x, retain_graph=True)[0] for part in slope]
    return list(rows)
