"""Looks whether the numbers move."""

import tinygrad_edu as tg

DIAGNOSIS = "numbers-move"


def flows(f, x):
    with tg.no_grad():
        a = f(x).sum()
        b = f(x + 1e-3).sum()
    return bool(a != b)
