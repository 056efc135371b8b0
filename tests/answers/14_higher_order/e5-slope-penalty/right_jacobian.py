"""Takes the rows out of the whole Jacobian."""

import tinygrad_edu as tg


def slope_penalty(model, x):
    J = tg.autograd.functional.jacobian(model, x, create_graph=True)
    slope = tg.stack([J[i, i] for i in range(len(x))])
    return ((slope.norm(dim=1) - 1) ** 2).mean()
