"""Takes NumPy's dtype for ours."""

import numpy as np

import tinygrad_edu as tg

DIAGNOSIS = "foreign-dtype"


def trainable(data):
    return tg.tensor(data, dtype=np.float32).requires_grad_()
