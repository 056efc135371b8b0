"""Divides by the rows added up."""

import tinygrad_edu as tg

DIAGNOSIS = "rows-added-up"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(leaf), leaf, create_graph=True)
    (h,) = tg.autograd.grad(g.sum(), leaf)
    return x - g.detach() / h
