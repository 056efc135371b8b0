"""Believes that backward overwrites."""

import tinygrad_edu as tg

DIAGNOSIS = "never-emptied"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
