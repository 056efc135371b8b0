"""Goes back through the penalty itself."""

import tinygrad_edu as tg

DIAGNOSIS = "walked-already"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)
    penalty = ((slope.norm(dim=1) - 1) ** 2).mean()
    penalty.backward()
    return penalty
