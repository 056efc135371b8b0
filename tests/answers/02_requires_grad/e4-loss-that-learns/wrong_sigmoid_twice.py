"""Gives probabilities to a function that wants scores."""

import tinygrad_edu as tg

DIAGNOSIS = "sigmoid-twice"


def logistic_loss(x, w, b, y):
    p = (x @ w + b).sigmoid()
    return tg.nn.functional.binary_cross_entropy_with_logits(p, y)
