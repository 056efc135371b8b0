"""Makes a new w in each round, without the flag."""

import tinygrad_edu as tg

DIAGNOSIS = "nothing-recorded"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w = w - lr * w.grad
        losses.append(loss.item())
    return losses
