"""Runs the trunk for each head."""

import tinygrad_edu as tg

DIAGNOSIS = "ran-twice"


def two_gradients(w, trunk, first, second):
    (one,) = tg.autograd.grad(first(trunk(w)), w)
    (two,) = tg.autograd.grad(second(trunk(w)), w)
    return one, two
