"""Believes that integers can require gradients."""

import tinygrad_edu as tg

DIAGNOSIS = "integers-cannot"


def trainable(data):
    return tg.as_tensor(data).clone().requires_grad_()
