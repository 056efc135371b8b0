"""Hands the share to backward."""

import tinygrad_edu as tg


def accumulate(w, batches, loss_of):
    total = sum(len(y) for _, y in batches)
    w.grad = tg.zeros_like(w)
    for x, y in batches:
        loss_of(w, x, y).backward(tg.tensor(len(y) / total, dtype=w.dtype))
