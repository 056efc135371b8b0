"""Makes float64 of integers only."""

import tinygrad_edu as tg

DIAGNOSIS = "always-float64"


def trainable(data):
    tensor = tg.as_tensor(data).clone()
    if not tensor.dtype.is_floating_point:
        tensor = tensor.double()
    return tensor.requires_grad_()
