"""Believes that an unused tensor has gradient zero."""

import tinygrad_edu as tg

DIAGNOSIS = "unused-raises"


def gradients_of(result, tensors):
    return list(tg.autograd.grad(result, tensors, retain_graph=True))
