"""Asks about one x, and uses another."""

import tinygrad_edu as tg

DIAGNOSIS = "x-not-used"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x.clone().detach()).sum(), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()
