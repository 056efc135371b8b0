"""Makes a column of the slope."""

import tinygrad_edu as tg

DIAGNOSIS = "no-division-by-a-table"


def newton_step(f, x):
    H = tg.autograd.functional.hessian(f, x)
    g = tg.autograd.functional.jacobian(f, x)
    return x - tg.linalg.solve(H, g.unsqueeze(1))
