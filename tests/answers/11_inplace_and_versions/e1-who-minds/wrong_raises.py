"""Lets the error through."""

import tinygrad_edu as tg

DIAGNOSIS = "cannot-compute-it"


def breaks(name, changed):
    x = tg.tensor([0.5], requires_grad=True) * 1
    y = getattr(x, name)()
    (x if changed == "input" else y).mul_(2)
    y.sum().backward()
    return False
