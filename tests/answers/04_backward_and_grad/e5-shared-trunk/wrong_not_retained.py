"""Lets the first walk free the trunk."""

import tinygrad_edu as tg

DIAGNOSIS = "freed-before-the-second"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w)
    (two,) = tg.autograd.grad(second(h), w)
    return one, two
