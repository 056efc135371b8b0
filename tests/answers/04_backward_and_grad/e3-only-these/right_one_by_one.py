"""A call for each tensor, and zeros by hand."""

import tinygrad_edu as tg


def gradients_of(result, tensors):
    found = []
    for tensor in tensors:
        (slope,) = tg.autograd.grad(result, tensor, retain_graph=True, allow_unused=True)
        found.append(tg.zeros_like(tensor) if slope is None else slope)
    return found
