"""Accumulates with NumPy."""

import numpy as np


def backward_work(live):
    before = np.concatenate([[False], np.logical_or.accumulate(live)[:-1]])
    return list(zip(live, before, strict=True))
