"""Cuts the scores off on the way."""

import tinygrad_edu as tg

DIAGNOSIS = "weights-cut-off"


def logistic_loss(x, w, b, y):
    scores = (x @ w).detach()
    return tg.nn.functional.binary_cross_entropy_with_logits(scores + b, y)
