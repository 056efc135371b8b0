"""Trains a new tensor, and begins with what was in the bucket."""

DIAGNOSIS = "a-copy"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        loss.backward()
        w = (w - lr * w.grad).detach().requires_grad_()
        losses.append(loss.item())
    return losses
