"""Believes that every float tensor requires gradients."""

DIAGNOSIS = "every-float"


def flag_of_result(inputs):
    return any(tensor.dtype.is_floating_point for tensor in inputs)
