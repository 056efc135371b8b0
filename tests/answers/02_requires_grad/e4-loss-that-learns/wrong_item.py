"""Returns the number, not the tensor."""

import tinygrad_edu as tg

DIAGNOSIS = "a-bare-number"


def logistic_loss(x, w, b, y):
    loss = tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)
    return loss.item()
