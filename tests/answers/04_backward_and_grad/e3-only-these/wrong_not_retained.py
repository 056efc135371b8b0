"""Uses the graph up."""

import tinygrad_edu as tg

DIAGNOSIS = "graph-freed"


def gradients_of(result, tensors):
    return list(tg.autograd.grad(result, tensors, materialize_grads=True))
