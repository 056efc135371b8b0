"""Calls the class, which takes a number for a size."""

import tinygrad_edu as tg

DIAGNOSIS = "capital-tensor"


def trainable(data):
    return tg.Tensor(data).requires_grad_()
