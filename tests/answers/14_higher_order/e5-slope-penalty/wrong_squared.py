"""Compares the squared length."""

import tinygrad_edu as tg

DIAGNOSIS = "squared-length"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return (((slope * slope).sum(dim=1) - 1) ** 2).mean()
