"""Takes create_graph for retain_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "recorded-too"


def gradients_of(result, tensors):
    return list(tg.autograd.grad(result, tensors, create_graph=True, materialize_grads=True))
