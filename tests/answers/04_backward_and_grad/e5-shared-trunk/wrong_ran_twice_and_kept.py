"""Runs the trunk for each head, and keeps both graphs."""

import tinygrad_edu as tg

DIAGNOSIS = "ran-twice"


def two_gradients(w, trunk, first, second):
    return tuple(tg.autograd.grad(head(trunk(w)), w, retain_graph=True)[0] for head in (first, second))
