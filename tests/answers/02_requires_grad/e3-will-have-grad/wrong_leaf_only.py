"""Believes that every leaf gets a gradient."""

DIAGNOSIS = "leaf-is-enough"


def will_have_grad(tensors):
    return [tensor.is_leaf for tensor in tensors]
