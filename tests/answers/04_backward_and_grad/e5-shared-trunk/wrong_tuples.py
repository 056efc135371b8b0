"""Leaves each gradient in its tuple."""

import tinygrad_edu as tg

DIAGNOSIS = "tuple-for-gradient"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    one = tg.autograd.grad(first(h), w, retain_graph=True)
    two = tg.autograd.grad(second(h), w)
    return one, two
