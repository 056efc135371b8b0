"""Forgets `x0` in `x2` on the way forward."""

import numpy as np

DIAGNOSIS = "skip-not-computed"


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = w2 @ x1
    g2 = w1.T @ u
    g1 = w2.T @ g2 + w1.T @ u
    return np.outer(g1, x0) + np.outer(u, x1 + x2), np.outer(g2, x1), w1.T @ g1 + g2
