"""Returns the flag, not the tensor."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-for-tensor"


def trainable(data):
    tensor = tg.as_tensor(data).clone()
    if not tensor.dtype.is_floating_point:
        tensor = tensor.float()
    tensor.requires_grad_()
    return tensor.requires_grad
