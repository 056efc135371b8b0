"""Lets an optimizer do it."""

import tinygrad_edu as tg


def train(w, loss_of, lr, steps):
    optimizer = tg.optim.SGD([w], lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = loss_of(w)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
