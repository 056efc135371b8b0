"""Takes the number of batches for that of the samples."""

DIAGNOSIS = "number-of-batches"


def accumulate(w, batches, loss_of):
    w.grad = None
    for x, y in batches:
        (loss_of(w, x, y) * len(x) / len(batches)).backward()
