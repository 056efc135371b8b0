"""Sets the flag, then computes with it: what comes back is not the leaf."""

import tinygrad_edu as tg

DIAGNOSIS = "leaf-then-convert"


def trainable(data):
    tensor = tg.as_tensor(data).clone()
    leaf = (tensor if tensor.dtype.is_floating_point else tensor.float()).requires_grad_()
    return leaf * 1
