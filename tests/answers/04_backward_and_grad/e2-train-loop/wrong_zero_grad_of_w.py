"""Asks a tensor for what optimizers have."""

import tinygrad_edu as tg

DIAGNOSIS = "whose-zero-grad"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.zero_grad()
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
