"""Empties with zeros, where there is something to empty."""

import tinygrad_edu as tg


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        if w.grad is not None:
            w.grad.zero_()
        loss.backward()
        with tg.no_grad():
            w.sub_(w.grad, alpha=lr)
        losses.append(float(loss))
    return losses
