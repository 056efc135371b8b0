"""Asks for the gradient of the tensors with respect to the result."""

import tinygrad_edu as tg

DIAGNOSIS = "other-way-round"


def gradients_of(result, tensors):
    return list(tg.autograd.grad(tensors, result, retain_graph=True))
