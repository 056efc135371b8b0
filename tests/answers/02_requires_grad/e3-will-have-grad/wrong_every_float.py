"""Believes that every float tensor gets a gradient."""

DIAGNOSIS = "every-float"


def will_have_grad(tensors):
    return [tensor.dtype.is_floating_point for tensor in tensors]
