"""NumPy on a tensor with history (M26)."""

import tinygrad_edu as tg

DIAGNOSIS = "numpy-refused"


def pull(a, b):
    return ((a - tg.tensor(b.numpy())) ** 2).sum()
