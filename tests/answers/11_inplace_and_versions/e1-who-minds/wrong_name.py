"""Looks for a method that is called name."""

import tinygrad_edu as tg

DIAGNOSIS = "called-name"


def breaks(name, changed):
    x = tg.tensor([1.0, 2.0], requires_grad=True) * 1
    y = x.name()
    (x if changed == "input" else y).mul_(2)
    try:
        y.sum().backward()
    except RuntimeError:
        return True
    return False
