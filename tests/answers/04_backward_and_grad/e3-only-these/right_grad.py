"""One call."""

import tinygrad_edu as tg


def gradients_of(result, tensors):
    return list(tg.autograd.grad(result, tensors, retain_graph=True, materialize_grads=True))
