"""Returns the scores as well."""

import tinygrad_edu as tg

DIAGNOSIS = "not-the-loss"


def logistic_loss(x, w, b, y):
    z = x @ w + b
    return z, tg.nn.functional.binary_cross_entropy_with_logits(z, y)
