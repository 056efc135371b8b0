"""Empties after the step."""

import tinygrad_edu as tg

DIAGNOSIS = "emptied-at-the-end"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        w.grad = None
        losses.append(loss.item())
    return losses
