"""Forgets to call `backward`."""

import tinygrad_edu as tg

DIAGNOSIS = "no-gradient-there"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
