"""Takes the lengths of the columns."""

import tinygrad_edu as tg

DIAGNOSIS = "lengths-of-columns"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return ((slope.norm(dim=0) - 1) ** 2).mean()
