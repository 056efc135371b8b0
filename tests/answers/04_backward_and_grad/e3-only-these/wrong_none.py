"""Leaves None where nothing was used."""

import tinygrad_edu as tg

DIAGNOSIS = "none-for-unused"


def gradients_of(result, tensors):
    return list(tg.autograd.grad(result, tensors, retain_graph=True, allow_unused=True))
