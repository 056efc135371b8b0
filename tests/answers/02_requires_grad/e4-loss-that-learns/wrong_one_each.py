"""Returns one loss for each score."""

import tinygrad_edu as tg

DIAGNOSIS = "one-for-each-score"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y, reduction="none")
