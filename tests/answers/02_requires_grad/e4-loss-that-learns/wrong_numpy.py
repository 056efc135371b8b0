"""Computes the scores in NumPy."""

import tinygrad_edu as tg

DIAGNOSIS = "through-numpy"


def logistic_loss(x, w, b, y):
    z = x.numpy() @ w.numpy() + b.numpy()
    return tg.nn.functional.binary_cross_entropy_with_logits(tg.tensor(z), y)
