"""Multiplies by the table."""

import tinygrad_edu as tg

DIAGNOSIS = "multiplied"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(leaf), leaf, create_graph=True)
    table = tg.stack([tg.autograd.grad(part, leaf, retain_graph=True)[0] for part in slope])
    return x - table @ slope.detach()
