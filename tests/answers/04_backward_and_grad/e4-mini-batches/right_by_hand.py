"""Adds the gradients itself."""

import tinygrad_edu as tg


def accumulate(w, batches, loss_of):
    total = sum(x.shape[0] for x, _ in batches)
    gradient = tg.zeros_like(w)
    for x, y in batches:
        (slope,) = tg.autograd.grad(loss_of(w, x, y), w)
        gradient += slope * (x.shape[0] / total)
    w.grad = gradient
