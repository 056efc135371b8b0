"""Counts every batch alike."""

DIAGNOSIS = "mean-of-means"


def accumulate(w, batches, loss_of):
    w.grad = None
    for x, y in batches:
        loss = loss_of(w, x, y) / len(batches)
        loss.backward()
