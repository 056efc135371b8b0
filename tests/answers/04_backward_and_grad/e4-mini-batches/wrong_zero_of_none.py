"""Empties a bucket that may not be there."""

DIAGNOSIS = "nothing-to-empty-yet"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    w.grad.zero_()
    for x, y in batches:
        (loss_of(w, x, y) * len(x) / total).backward()
