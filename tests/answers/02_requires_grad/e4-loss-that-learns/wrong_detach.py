"""Cuts the loss off before returning it."""

import tinygrad_edu as tg

DIAGNOSIS = "cut-off"


def logistic_loss(x, w, b, y):
    loss = tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)
    return loss.detach()
