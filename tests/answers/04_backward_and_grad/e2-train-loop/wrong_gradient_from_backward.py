"""Expects the gradient from `backward`."""

import tinygrad_edu as tg

DIAGNOSIS = "no-gradient-there"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        gradient = loss.backward()
        with tg.no_grad():
            w -= lr * gradient
        losses.append(loss.item())
    return losses
