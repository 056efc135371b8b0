"""Computes the loss while nothing is recorded."""

import tinygrad_edu as tg

DIAGNOSIS = "cut-off"


def logistic_loss(x, w, b, y):
    with tg.no_grad():
        return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)
