"""Believes that `x3` is made of `x2` alone."""

import numpy as np

DIAGNOSIS = "x1-not-in-x3"


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    g2 = w1.T @ u
    g1 = w2.T @ g2
    return np.outer(g1, x0) + np.outer(u, x2), np.outer(g2, x1), w1.T @ g1 + g2
