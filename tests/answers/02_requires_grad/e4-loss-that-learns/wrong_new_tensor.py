"""Makes a new tensor of the number and switches on its flag."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-on-a-copy"


def logistic_loss(x, w, b, y):
    loss = tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)
    return tg.tensor(loss.item(), dtype=loss.dtype, requires_grad=True)
