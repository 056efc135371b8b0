"""Computes the loss once."""

import tinygrad_edu as tg

DIAGNOSIS = "one-graph-for-all"


def train(w, loss_of, lr, steps):
    loss = loss_of(w)
    losses = []
    for _ in range(steps):
        w.grad = None
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
