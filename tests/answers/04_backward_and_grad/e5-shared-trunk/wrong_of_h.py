"""Stops at the trunk."""

import tinygrad_edu as tg

DIAGNOSIS = "gradient-of-h"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), h)
    (two,) = tg.autograd.grad(second(h), h)
    return one, two
