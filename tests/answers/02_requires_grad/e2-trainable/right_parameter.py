"""The class that marks what is trained."""

import tinygrad_edu as tg


def trainable(data):
    tensor = tg.as_tensor(data).clone()
    return tg.nn.Parameter(tensor if tensor.dtype.is_floating_point else tensor.float())
