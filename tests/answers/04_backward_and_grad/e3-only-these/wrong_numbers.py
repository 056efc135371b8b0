"""Makes lists of numbers of the gradients."""

import tinygrad_edu as tg

DIAGNOSIS = "numbers-for-tensors"


def gradients_of(result, tensors):
    return [
        gradient.tolist() for gradient in tg.autograd.grad(result, tensors, retain_graph=True, materialize_grads=True)
    ]
