"""Returns a dictionary."""

import numpy as np

DIAGNOSIS = "three-wanted"


def gradients(x0, w1, w2, u):
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    g2 = w1.T @ u
    g1 = w2.T @ g2 + w1.T @ u
    return {"w1": np.outer(g1, x0) + np.outer(u, x1 + x2), "w2": np.outer(g2, x1), "x0": w1.T @ g1 + g2}
