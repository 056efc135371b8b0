"""Forgets to transpose."""

import numpy as np

DIAGNOSIS = "not-transposed"


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    g2 = w1 @ u
    g1 = w2 @ g2 + w1 @ u
    of_w1 = np.outer(g1, x0) + np.outer(u, x1 + x2)
    of_w2 = np.outer(g2, x1)
    of_x0 = w1 @ g1 + g2
    return of_w1, of_w2, of_x0
