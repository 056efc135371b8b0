"""Forgets the learning rate."""

import tinygrad_edu as tg

DIAGNOSIS = "learning-rate-forgotten"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= w.grad
        losses.append(loss.item())
    return losses
