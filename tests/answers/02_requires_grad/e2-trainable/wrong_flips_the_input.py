"""Switches on the flag of the tensor it was lent."""

import tinygrad_edu as tg

DIAGNOSIS = "flipped-the-input"


def trainable(data):
    tensor = tg.as_tensor(data)
    if not tensor.dtype.is_floating_point:
        tensor = tensor.float()
    return tensor.requires_grad_()
