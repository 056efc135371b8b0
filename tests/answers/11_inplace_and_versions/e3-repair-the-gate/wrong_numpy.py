"""Leaves the engine and comes back with a new leaf."""

import numpy as np

import tinygrad_edu as tg

DIAGNOSIS = "a-new-leaf"


def gate(x):
    values = x.detach().numpy()
    return tg.tensor(values / (1 + np.exp(-values)), requires_grad=True)
