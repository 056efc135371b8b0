"""Gives solve the slope first."""

import tinygrad_edu as tg

DIAGNOSIS = "table-and-slope-swapped"


def newton_step(f, x):
    H = tg.autograd.functional.hessian(f, x)
    g = tg.autograd.functional.jacobian(f, x)
    return x - tg.linalg.solve(g, H)
