"""Swaps scores and answers."""

import tinygrad_edu as tg

DIAGNOSIS = "swapped"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy_with_logits(y, x @ w + b)
