"""Takes the mean before the square."""

import tinygrad_edu as tg

DIAGNOSIS = "mean-before-square"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return (slope.norm(dim=1).mean() - 1) ** 2
