"""Sets the flag, then converts: the leaf is lost."""

import tinygrad_edu as tg

DIAGNOSIS = "leaf-then-convert"


def trainable(data):
    leaf = tg.as_tensor(data).clone().float().requires_grad_()
    return leaf.double()
