"""Forgets the bias."""

import tinygrad_edu as tg

DIAGNOSIS = "bias-forgotten"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w, y)
