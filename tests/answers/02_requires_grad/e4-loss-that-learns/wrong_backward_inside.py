"""Runs `backward` itself."""

import tinygrad_edu as tg

DIAGNOSIS = "ran-backward"


def logistic_loss(x, w, b, y):
    loss = tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)
    loss.backward()
    return loss
