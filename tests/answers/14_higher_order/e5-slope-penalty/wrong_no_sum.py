"""Starts from many numbers."""

import tinygrad_edu as tg

DIAGNOSIS = "not-one-number"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()
