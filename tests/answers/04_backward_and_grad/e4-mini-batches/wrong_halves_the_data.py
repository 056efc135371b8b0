"""Scales the data it was lent, instead of the loss."""

DIAGNOSIS = "changed-input"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    for x, y in batches:
        loss = loss_of(w, x, y) * (len(x) / total)
        loss.backward()
        x.mul_(len(x) / total)
