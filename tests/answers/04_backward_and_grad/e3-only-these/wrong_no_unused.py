"""Leaves out what was not used."""

import tinygrad_edu as tg

DIAGNOSIS = "one-is-missing"


def gradients_of(result, tensors):
    found = tg.autograd.grad(result, tensors, retain_graph=True, allow_unused=True)
    return [gradient for gradient in found if gradient is not None]
