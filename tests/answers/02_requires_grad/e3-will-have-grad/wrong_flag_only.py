"""Believes that an intermediate result keeps its gradient."""

DIAGNOSIS = "flag-is-enough"


def will_have_grad(tensors):
    return [tensor.requires_grad for tensor in tensors]
