"""Makes one round less."""

import tinygrad_edu as tg

DIAGNOSIS = "how-many-losses"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(1, steps):
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        with tg.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses
