"""Adds up plain numbers."""

DIAGNOSIS = "a-bare-number"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    loss = sum(loss_of(w, x, y).item() * len(x) / total for x, y in batches)
    loss.backward()
