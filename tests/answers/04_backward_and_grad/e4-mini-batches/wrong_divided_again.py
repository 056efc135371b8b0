"""Divides a mean by the size of the batch."""

DIAGNOSIS = "divided-again"


def accumulate(w, batches, loss_of):
    w.grad = None
    for x, y in batches:
        (loss_of(w, x, y) / len(x)).backward()
