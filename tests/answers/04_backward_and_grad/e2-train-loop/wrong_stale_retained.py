"""Cures the error with retain_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "stale-graph"


def train(w, loss_of, lr, steps):
    loss = loss_of(w)
    losses = []
    for _ in range(steps):
        w.grad = None
        loss.backward(retain_graph=True)
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
