"""`.float()` copies what is float64, and hands a float32 tensor back as it is, to be switched on."""

import tinygrad_edu as tg

DIAGNOSIS = "always-float32"


def trainable(data):
    return tg.as_tensor(data).float().requires_grad_()
