"""Changes a leaf in place."""

import tinygrad_edu as tg

DIAGNOSIS = "tried-on-a-leaf"


def breaks(name, changed):
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    y = getattr(x, name)()
    (x if changed == "input" else y).mul_(2)
    try:
        y.sum().backward()
        return False
    except RuntimeError:
        return True
