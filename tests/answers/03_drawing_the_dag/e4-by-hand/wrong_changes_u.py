"""Writes into what it was lent."""

import numpy as np

DIAGNOSIS = "changed-input"


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    g2 = w1.T @ u
    g1 = w2.T @ g2 + w1.T @ u
    of_w1 = np.outer(g1, x0) + np.outer(u, x1 + x2)
    u += 1
    of_w2 = np.outer(g2, x1)
    of_x0 = w1.T @ g1 + g2
    return of_w1, of_w2, of_x0
