"""Puts the rows end to end."""

import tinygrad_edu as tg

DIAGNOSIS = "one-long-row"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not g.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    return tg.cat([tg.autograd.grad(s, x, retain_graph=True)[0] for s in g])
