"""Copies b where nothing is recorded."""

import tinygrad_edu as tg


def pull(a, b):
    with tg.no_grad():
        target = b * 1
    return (a - target).square().sum()
