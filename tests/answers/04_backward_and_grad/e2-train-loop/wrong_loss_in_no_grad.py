"""Computes the loss while nothing is recorded."""

import tinygrad_edu as tg

DIAGNOSIS = "nothing-recorded"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        with tg.no_grad():
            loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
