"""Pours into the chosen ones only."""

import tinygrad_edu as tg

DIAGNOSIS = "grad-touched"


def gradients_of(result, tensors):
    for tensor in tensors:
        tensor.grad = None
    result.backward(retain_graph=True, inputs=tensors)
    return [tg.zeros_like(tensor) if tensor.grad is None else tensor.grad for tensor in tensors]
