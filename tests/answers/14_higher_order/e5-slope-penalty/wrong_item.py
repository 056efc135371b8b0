"""Returns the number alone."""

import tinygrad_edu as tg

DIAGNOSIS = "a-bare-number"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean().item()
