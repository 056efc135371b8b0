"""Goes back from two numbers."""

import tinygrad_edu as tg

DIAGNOSIS = "scalar-needed"


def breaks(name, changed):
    x = tg.tensor([1.0, 2.0], requires_grad=True) * 1
    y = getattr(x, name)()
    (x if changed == "input" else y).mul_(2)
    y.backward()
    return False
