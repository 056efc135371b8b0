"""Takes distances for squares."""

import tinygrad_edu as tg

DIAGNOSIS = "distance-for-square"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return (slope.norm(dim=1) - 1).abs().mean()
