"""Empties before the loop."""

import tinygrad_edu as tg

DIAGNOSIS = "emptied-once"


def train(w, loss_of, lr, steps):
    losses = []
    w.grad = None
    for _ in range(steps):
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
