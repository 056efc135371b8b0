"""Returns the second one first."""

import tinygrad_edu as tg

DIAGNOSIS = "swapped"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w, retain_graph=True)
    (two,) = tg.autograd.grad(second(h), w)
    return two, one
