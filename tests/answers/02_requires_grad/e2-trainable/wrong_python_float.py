"""Takes Python's float for a dtype."""

import tinygrad_edu as tg

DIAGNOSIS = "foreign-dtype"


def trainable(data):
    return tg.tensor(data, dtype=float).requires_grad_()
