"""Needs no bucket at all."""

import tinygrad_edu as tg


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        (slope,) = tg.autograd.grad(loss, w)
        with tg.no_grad():
            w -= lr * slope
        losses.append(loss.item())
    return losses
