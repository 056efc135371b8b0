"""Gives scores to a function that wants probabilities."""

import tinygrad_edu as tg

DIAGNOSIS = "scores-for-probabilities"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy(x @ w + b, y)
