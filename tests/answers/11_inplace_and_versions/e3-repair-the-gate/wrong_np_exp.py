"""Uses NumPy's exp."""

import numpy as np

DIAGNOSIS = "through-numpy"


def gate(x):
    return x / (1 + np.exp(-x))
