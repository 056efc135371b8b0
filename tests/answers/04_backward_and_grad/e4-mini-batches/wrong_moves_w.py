"""Takes a step as well."""

import tinygrad_edu as tg

DIAGNOSIS = "moved-w"


def accumulate(w, batches, loss_of):
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    for x, y in batches:
        (loss_of(w, x, y) * len(x) / total).backward()
    with tg.no_grad():
        w -= 0.1 * w.grad
