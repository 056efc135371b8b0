"""Takes one length of all slopes."""

import tinygrad_edu as tg

DIAGNOSIS = "one-length-for-all"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return (slope.norm() - 1) ** 2
