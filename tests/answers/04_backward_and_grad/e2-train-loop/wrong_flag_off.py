"""Switches the flag off for the step."""

DIAGNOSIS = "flag-left-off"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.requires_grad = True
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        w.requires_grad = False
        w -= lr * w.grad
        losses.append(loss.item())
    return losses
