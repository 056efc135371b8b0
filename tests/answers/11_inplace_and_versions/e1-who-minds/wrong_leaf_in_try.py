"""Takes the refusal to change a leaf for the answer."""

import tinygrad_edu as tg

DIAGNOSIS = "a-leaf-minds"


def breaks(name, changed):
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    y = getattr(x, name)()
    try:
        (x if changed == "input" else y).mul_(2)
        y.sum().backward()
        return False
    except RuntimeError:
        return True
