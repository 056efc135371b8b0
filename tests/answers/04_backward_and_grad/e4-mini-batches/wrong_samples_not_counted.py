"""Divides by all samples, and counts those of the batch as one."""

DIAGNOSIS = "samples-not-counted"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    for x, y in batches:
        (loss_of(w, x, y) / total).backward()
