"""Makes a list of a single number."""

import tinygrad_edu as tg

DIAGNOSIS = "number-in-a-list"


def trainable(data):
    if isinstance(data, int | float):
        data = [data]
    tensor = tg.as_tensor(data).clone()
    if not tensor.dtype.is_floating_point:
        tensor = tensor.float()
    return tensor.requires_grad_()
