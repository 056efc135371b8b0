"""Own tensor, then dtype, then flag."""

import tinygrad_edu as tg


def trainable(data):
    tensor = tg.as_tensor(data).clone()
    if not tensor.dtype.is_floating_point:
        tensor = tensor.float()
    return tensor.requires_grad_()
