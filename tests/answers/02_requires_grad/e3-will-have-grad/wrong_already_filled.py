"""Looks whether a gradient is there before backward ran."""

DIAGNOSIS = "already-filled"


def will_have_grad(tensors):
    return [tensor.is_leaf and tensor.grad is not None for tensor in tensors]
