"""Tries it out on one number."""

import tinygrad_edu as tg


def breaks(name, changed):
    leaf = tg.tensor(0.5, requires_grad=True)
    x = leaf.clone()
    y = getattr(x, name)()
    if changed == "input":
        x.add_(1)
    else:
        y.add_(1)
    try:
        y.backward()
    except RuntimeError:
        return True
    return False
