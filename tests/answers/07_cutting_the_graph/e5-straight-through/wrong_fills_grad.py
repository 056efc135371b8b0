"""Writes into x.grad itself."""

import tinygrad_edu as tg

DIAGNOSIS = "grad-filled"


def round_straight(x):
    y = x.round()
    y.sum().backward()
    x.grad = tg.ones_like(x)
    return y
