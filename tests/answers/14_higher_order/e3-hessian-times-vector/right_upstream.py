"""Hands v to the second walk."""

import tinygrad_edu as tg


def hessian_times(f, x, v):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(v)
    return tg.autograd.grad(slope, x, grad_outputs=v)[0]
