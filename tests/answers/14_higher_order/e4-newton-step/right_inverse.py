"""With the inverse of the table, by the library."""

import tinygrad_edu as tg


def newton_step(f, x):
    table = tg.autograd.functional.hessian(f, x)
    _, slope = tg.autograd.functional.vjp(f, x)
    return x - tg.linalg.inv(table) @ slope
