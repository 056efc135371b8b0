"""Switches on the flag of the result."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-on-the-result"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x)
    return ((slope.norm(dim=1) - 1) ** 2).mean().requires_grad_()
