"""Forgets the square."""

import tinygrad_edu as tg

DIAGNOSIS = "not-squared"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return (slope.norm(dim=1) - 1).mean()
