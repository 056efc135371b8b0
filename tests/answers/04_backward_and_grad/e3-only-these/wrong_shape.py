"""Gives a single zero for what was not used."""

import tinygrad_edu as tg

DIAGNOSIS = "zeros-of-its-shape"


def gradients_of(result, tensors):
    found = tg.autograd.grad(result, tensors, retain_graph=True, allow_unused=True)
    return [tg.zeros(1) if slope is None else slope for slope in found]
