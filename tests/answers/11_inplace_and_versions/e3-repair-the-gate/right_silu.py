"""Knows the gate by its name."""

import tinygrad_edu as tg


def gate(x):
    return tg.nn.functional.silu(x)
