"""Returns what `backward` gives back."""

import tinygrad_edu as tg

DIAGNOSIS = "ran-backward"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y).backward()
