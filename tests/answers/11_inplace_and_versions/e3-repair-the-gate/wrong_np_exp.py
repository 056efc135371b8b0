"""Uses NumPy's exp."""

import numpy as np

DIAGNOSIS = "numpy-function"


def gate(x):
    return x / (1 + np.exp(-x))
