"""Looks at the loss after the step."""

import tinygrad_edu as tg

DIAGNOSIS = "loss-after-the-step"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss_of(w).item())
    return losses
