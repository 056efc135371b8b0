"""Hands a pair over as it is."""

DIAGNOSIS = "other-arguments"


def accumulate(w, batches, loss_of):
    w.grad = None
    for batch in batches:
        loss_of(w, batch).backward()
