"""Takes the first gradient out of the tuple."""

import tinygrad_edu as tg

DIAGNOSIS = "one-gradient"


def gradients_of(result, tensors):
    return tg.autograd.grad(result, tensors, retain_graph=True, materialize_grads=True)[0]
