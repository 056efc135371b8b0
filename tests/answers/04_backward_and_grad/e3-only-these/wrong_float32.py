"""Rounds the gradients."""

import tinygrad_edu as tg

DIAGNOSIS = "rounded"


def gradients_of(result, tensors):
    found = tg.autograd.grad(result, tensors, retain_graph=True, materialize_grads=True)
    return [slope.float() for slope in found]
