"""Believes that only leaves have a gradient."""

import tinygrad_edu as tg

DIAGNOSIS = "leaves-only"


def gradients_of(result, tensors):
    found = []
    for tensor in tensors:
        slope = tg.zeros_like(tensor)
        if tensor.is_leaf:
            slope, *_ = tg.autograd.grad(result, tensor, retain_graph=True, materialize_grads=True)
        found.append(slope)
    return found
