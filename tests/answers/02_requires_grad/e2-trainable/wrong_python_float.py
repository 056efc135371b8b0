"""Python's float is a dtype as well: float64."""

import tinygrad_edu as tg

DIAGNOSIS = "always-float64"


def trainable(data):
    return tg.tensor(data, dtype=float).requires_grad_()
