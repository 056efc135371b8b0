"""Takes the error about scalar outputs for the answer."""

import tinygrad_edu as tg

DIAGNOSIS = "everything-breaks"


def breaks(name, changed):
    x = tg.tensor([1.0, 2.0], requires_grad=True) * 1
    y = getattr(x, name)()
    (x if changed == "input" else y).mul_(2)
    try:
        y.backward()
        return False
    except RuntimeError:
        return True
