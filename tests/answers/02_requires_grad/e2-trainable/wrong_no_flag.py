"""Believes that a float tensor is trainable as it is."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-forgotten"


def trainable(data):
    tensor = tg.as_tensor(data).clone()
    return tensor if tensor.dtype.is_floating_point else tensor.float()
