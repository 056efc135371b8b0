"""Believes that .grad starts as zeros."""

import tinygrad_edu as tg

DIAGNOSIS = "nothing-to-empty-yet"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        w.grad.zero_()
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
