"""Returns the gradient instead of the loss."""

import tinygrad_edu as tg

DIAGNOSIS = "not-one-number"


def pull(a, b):
    loss = ((a - b.detach()) ** 2).sum()
    return tg.autograd.grad(loss, a)[0]
