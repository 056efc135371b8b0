"""Gives `x2` the gradient of `x3`."""

import numpy as np

DIAGNOSIS = "passed-on-as-it-is"


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    g2 = u
    g1 = w2.T @ g2 + w1.T @ u
    return np.outer(g1, x0) + np.outer(u, x1 + x2), np.outer(g2, x1), w1.T @ g1 + g2
