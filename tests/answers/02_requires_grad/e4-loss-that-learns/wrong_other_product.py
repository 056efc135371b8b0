"""Swaps the factors of the matrix product."""

import tinygrad_edu as tg

DIAGNOSIS = "wrong-product"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy_with_logits(w @ x + b, y)
