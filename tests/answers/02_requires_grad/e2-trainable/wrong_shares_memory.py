"""Lets go of the graph, but not of the memory."""

import tinygrad_edu as tg

DIAGNOSIS = "shared-memory"


def trainable(data):
    tensor = tg.as_tensor(data)
    if not tensor.dtype.is_floating_point:
        tensor = tensor.float()
    return tensor.detach().requires_grad_()
