"""Runs backward on the tensors that it was lent."""

import tinygrad_edu as tg

DIAGNOSIS = "ran-backward"


def will_have_grad(tensors):
    total = tg.tensor(0.0, requires_grad=True) * 1
    for tensor in tensors:
        total = total + tensor.sum()
    total.backward()
    return [tensor.is_leaf and tensor.grad is not None for tensor in tensors]
