"""Starts `backward` at a vector."""

import tinygrad_edu as tg

DIAGNOSIS = "where-to-begin"


def gradients(x0, w1, w2, u):
    x0, w1, w2 = (tg.tensor(values, requires_grad=True) for values in (x0, w1, w2))
    x1 = w1 @ x0
    (w1 @ (x1 + x0 + w2 @ x1)).backward()
    return w1.grad.numpy(), w2.grad.numpy(), x0.grad.numpy()
