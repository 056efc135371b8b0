"""Does not ask for the gradient of x."""

import tinygrad_edu as tg

DIAGNOSIS = "x-without-flag"


def slope_penalty(model, x):
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()
