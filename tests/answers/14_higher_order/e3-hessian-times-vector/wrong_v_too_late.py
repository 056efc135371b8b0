"""Multiplies by v after the second walk."""

import tinygrad_edu as tg

DIAGNOSIS = "v-too-late"


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not g.requires_grad:
        return tg.zeros_like(x)
    return v * tg.autograd.grad(g.sum(), x)[0]
