"""Asks for one after the other without keeping the graph."""

import tinygrad_edu as tg

DIAGNOSIS = "graph-freed"


def gradients_of(result, tensors):
    return [tg.autograd.grad(result, tensor, materialize_grads=True)[0] for tensor in tensors]
