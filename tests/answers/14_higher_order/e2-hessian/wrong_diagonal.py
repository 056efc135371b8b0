"""Keeps the diagonal."""

import tinygrad_edu as tg

DIAGNOSIS = "diagonal-only"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    rows = [tg.autograd.grad(part, x, retain_graph=True)[0] for part in slope]
    return tg.diag(tg.stack([row[i] for i, row in enumerate(rows)]))
