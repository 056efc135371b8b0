"""Takes create_graph for retain_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "recorded-too"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w, create_graph=True)
    (two,) = tg.autograd.grad(second(h), w)
    return one, two
