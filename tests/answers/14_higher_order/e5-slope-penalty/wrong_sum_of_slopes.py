"""Adds up the slopes of a sample."""

import tinygrad_edu as tg

DIAGNOSIS = "sum-for-length"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return (slope.sum(dim=1) - 1).square().mean()
