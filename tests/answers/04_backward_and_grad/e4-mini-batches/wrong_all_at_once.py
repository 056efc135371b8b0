"""Adds the losses, and walks once."""

DIAGNOSIS = "all-at-once"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    loss = 0
    for x, y in batches:
        loss = loss + loss_of(w, x, y) * len(x) / total
    loss.backward()
