"""Switches on the flag of the x it was given."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-changed"


def hessian(f, x):
    x.requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not g.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    return tg.stack([tg.autograd.grad(s, x, retain_graph=True)[0] for s in g])
