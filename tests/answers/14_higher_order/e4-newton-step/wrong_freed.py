"""Frees the graph after the first row."""

import tinygrad_edu as tg

DIAGNOSIS = "graph-freed"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(leaf), leaf, create_graph=True)
    table = tg.stack([tg.autograd.grad(part, leaf)[0] for part in slope])
    return x - tg.linalg.solve(table, slope.detach())
