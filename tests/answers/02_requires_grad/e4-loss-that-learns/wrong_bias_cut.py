"""Cuts the bias off."""

import tinygrad_edu as tg

DIAGNOSIS = "bias-cut-off"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b.detach(), y)
