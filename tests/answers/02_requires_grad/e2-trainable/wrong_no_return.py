"""Forgets to return."""

import tinygrad_edu as tg

DIAGNOSIS = "returned-nothing"


def trainable(data):
    tensor = tg.as_tensor(data).clone()
    tensor.float().requires_grad_()
