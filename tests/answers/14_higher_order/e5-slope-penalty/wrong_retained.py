"""Takes retain_graph for create_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "not-recorded"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, retain_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()
