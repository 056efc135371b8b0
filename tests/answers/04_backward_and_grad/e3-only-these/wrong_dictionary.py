"""Returns a dictionary."""

import tinygrad_edu as tg

DIAGNOSIS = "not-a-list"


def gradients_of(result, tensors):
    found = tg.autograd.grad(result, tensors, retain_graph=True, materialize_grads=True)
    return dict(zip(tensors, found, strict=True))
