"""Asks without looking."""

import tinygrad_edu as tg

DIAGNOSIS = "no-history-is-an-error"


def flows(f, x):
    return tg.autograd.grad(f(x).sum(), x, allow_unused=True)[0] is not None
