"""Cuts the heads off."""

import tinygrad_edu as tg

DIAGNOSIS = "cut-off"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w)
    (two,) = tg.autograd.grad(second(h.detach()), w)
    return one, two
