"""Calls `backward` after the loop."""

DIAGNOSIS = "last-loss-only"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    losses = []
    for x, y in batches:
        losses.append(loss_of(w, x, y) * len(x) / total)
    losses[-1].backward()
