"""Computes everything under no_grad."""

import tinygrad_edu as tg

DIAGNOSIS = "both-cut"


def pull(a, b):
    with tg.no_grad():
        return ((a - b) ** 2).sum()
