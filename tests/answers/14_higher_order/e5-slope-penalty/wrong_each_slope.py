"""Wants each slope to be 1, as in the lesson."""

import tinygrad_edu as tg

DIAGNOSIS = "each-slope-for-itself"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return ((slope - 1) ** 2).mean()
