"""Forgets to transpose one of the matrices."""

import numpy as np

DIAGNOSIS = "not-transposed"


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    g2 = w1.T @ u
    g1 = w2 @ g2 + w1.T @ u
    return np.outer(g1, x0) + np.outer(u, x1 + x2), np.outer(g2, x1), w1.T @ g1 + g2
