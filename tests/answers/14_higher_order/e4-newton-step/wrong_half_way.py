"""Takes half of the step."""

import tinygrad_edu as tg

DIAGNOSIS = "half-way"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(leaf), leaf, create_graph=True)
    table = tg.stack([tg.autograd.grad(part, leaf, retain_graph=True)[0] for part in slope])
    return x - tg.linalg.solve(table, slope.detach()) / 2
