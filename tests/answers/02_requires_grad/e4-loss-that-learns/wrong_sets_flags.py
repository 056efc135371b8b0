"""Sets flags that belong to somebody else."""

import tinygrad_edu as tg

DIAGNOSIS = "flags-of-others"


def logistic_loss(x, w, b, y):
    w.requires_grad = True
    b.requires_grad = True
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)
