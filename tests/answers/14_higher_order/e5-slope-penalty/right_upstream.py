"""Hands ones to the walk, and works out the lengths by hand."""

import tinygrad_edu as tg


def slope_penalty(model, x):
    x = tg.tensor(x.numpy(), requires_grad=True)
    y = model(x)
    (slope,) = tg.autograd.grad(y, x, tg.ones_like(y), create_graph=True)
    lengths = (slope * slope).sum(dim=1).sqrt()
    return ((lengths - 1) ** 2).sum() / len(x)
