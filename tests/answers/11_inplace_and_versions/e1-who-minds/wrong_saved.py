"""Returns what was saved."""

import tinygrad_edu as tg

DIAGNOSIS = "not-yes-or-no"


def breaks(name, changed):
    x = tg.tensor([1.0, 2.0], requires_grad=True) * 1
    node = getattr(x, name)().grad_fn
    return getattr(node, "_saved_self", None) if changed == "input" else getattr(node, "_saved_result", None)
