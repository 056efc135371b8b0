"""Makes leaves of its own, and trains those."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-on-a-copy"


def logistic_loss(x, w, b, y):
    w = w.clone().detach().requires_grad_()
    b = b.clone().detach().requires_grad_()
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)
