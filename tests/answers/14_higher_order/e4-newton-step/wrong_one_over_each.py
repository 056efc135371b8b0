"""Divides 1 by each number of the table."""

import tinygrad_edu as tg

DIAGNOSIS = "one-over-each"


def newton_step(f, x):
    H = tg.autograd.functional.hessian(f, x)
    g = tg.autograd.functional.jacobian(f, x)
    return x - (1 / H) @ g
