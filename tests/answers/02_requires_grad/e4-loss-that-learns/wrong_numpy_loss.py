"""Returns a number of NumPy's."""

import tinygrad_edu as tg

DIAGNOSIS = "a-bare-number"


def logistic_loss(x, w, b, y):
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y).detach().numpy()
