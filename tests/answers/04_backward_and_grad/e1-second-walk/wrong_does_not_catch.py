"""Tries it, and lets the error through."""

import tinygrad_edu as tg

DIAGNOSIS = "cannot-go-on"


def second_walk_raises(steps):
    x = tg.tensor([0.5, 1.5], requires_grad=True)
    for step in steps:
        x = eval(step)
    loss = x.sum()
    loss.backward()
    loss.backward()
    return False
