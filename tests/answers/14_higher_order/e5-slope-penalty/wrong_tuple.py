"""Forgets to take the slopes out of their tuple."""

import tinygrad_edu as tg

DIAGNOSIS = "a-tuple"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    slope = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()
