"""Makes float64 of everything."""

import tinygrad_edu as tg

DIAGNOSIS = "always-float64"


def trainable(data):
    return tg.as_tensor(data).clone().double().requires_grad_()
