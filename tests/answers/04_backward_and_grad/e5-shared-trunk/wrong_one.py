"""Returns the first only."""

import tinygrad_edu as tg

DIAGNOSIS = "one-gradient"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    one = tg.autograd.grad(first(h), w, retain_graph=True)[0]
    two = tg.autograd.grad(second(h), w)[0]
    return one + two
