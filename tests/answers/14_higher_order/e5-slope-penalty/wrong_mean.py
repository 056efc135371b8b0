"""Starts from the mean of the outputs."""

import tinygrad_edu as tg

DIAGNOSIS = "slope-of-the-mean"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).mean(), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()
