"""Weighs by size, and forgets to divide."""

DIAGNOSIS = "sum-over-samples"


def accumulate(w, batches, loss_of):
    w.grad = None
    for x, y in batches:
        loss = loss_of(w, x, y) * len(x)
        loss.backward()
