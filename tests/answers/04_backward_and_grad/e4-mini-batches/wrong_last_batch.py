"""Empties for every batch, as in a training loop."""

DIAGNOSIS = "last-batch-only"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    for x, y in batches:
        w.grad = None
        (loss_of(w, x, y) * len(x) / total).backward()
