"""Stacks tuples."""

import tinygrad_edu as tg

DIAGNOSIS = "a-tuple"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not g.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    return tg.stack([tg.autograd.grad(s, x, retain_graph=True) for s in g])
