"""Rounds float64 data to float32."""

import tinygrad_edu as tg

DIAGNOSIS = "always-float32"


def trainable(data):
    return tg.as_tensor(data).clone().float().requires_grad_()
