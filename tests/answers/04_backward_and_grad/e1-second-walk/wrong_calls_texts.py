"""Calls the texts."""

import tinygrad_edu as tg

DIAGNOSIS = "texts-not-functions"


def second_walk_raises(steps):
    x = tg.tensor(1.0, requires_grad=True)
    for step in steps:
        x = step(x)
    return x.grad_fn is None
