"""Returns the new point with its graph."""

import tinygrad_edu as tg

DIAGNOSIS = "still-attached"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(leaf), leaf, create_graph=True)
    table = tg.stack([tg.autograd.grad(part, leaf, retain_graph=True)[0] for part in slope])
    return leaf - tg.linalg.solve(table, slope)
