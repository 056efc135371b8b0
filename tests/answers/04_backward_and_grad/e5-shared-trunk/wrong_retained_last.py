"""Keeps the graph after the second walk only."""

import tinygrad_edu as tg

DIAGNOSIS = "freed-before-the-second"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w)
    (two,) = tg.autograd.grad(second(h), w, retain_graph=True)
    return one, two
