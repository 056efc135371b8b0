"""Computes the losses, and never walks."""

DIAGNOSIS = "nothing-came"


def accumulate(w, batches, loss_of):
    w.grad = None
    return sum(loss_of(w, x, y).item() for x, y in batches)
