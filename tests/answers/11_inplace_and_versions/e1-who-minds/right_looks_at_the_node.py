"""Asks the node what it has saved."""

import tinygrad_edu as tg


def breaks(name, changed):
    x = tg.tensor([0.5], requires_grad=True) * 1
    node = getattr(x, name)().grad_fn
    kept = "_saved_self" if changed == "input" else "_saved_result"
    return getattr(node, kept, None) is not None
