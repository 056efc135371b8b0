"""Gives back a tensor as it is."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-forgotten"


def trainable(data):
    if isinstance(data, tg.Tensor):
        return data
    tensor = tg.tensor(data)
    if not tensor.dtype.is_floating_point:
        tensor = tensor.float()
    return tensor.requires_grad_()
