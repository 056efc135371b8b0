"""Forgets create_graph, and takes what has no record for a plane."""

import tinygrad_edu as tg

DIAGNOSIS = "flat-everywhere"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x)
    if not slope.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    rows = [tg.autograd.grad(part, x, retain_graph=True)[0] for part in slope]
    return tg.stack(rows)
