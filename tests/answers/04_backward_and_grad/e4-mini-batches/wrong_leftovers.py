"""Never empties."""

DIAGNOSIS = "on-top-of-leftovers"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    for x, y in batches:
        (loss_of(w, x, y) * len(x) / total).backward()
