"""Forgets create_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "not-recorded"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(leaf), leaf)
    table = tg.stack([tg.autograd.grad(part, leaf, retain_graph=True)[0] for part in slope])
    return x - tg.linalg.solve(table, slope)
