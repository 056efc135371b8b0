"""Empties between backward and the step."""

import tinygrad_edu as tg

DIAGNOSIS = "emptied-too-soon"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        loss.backward()
        w.grad.zero_()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
