"""Forgets to take the slope out of its tuple."""

import tinygrad_edu as tg

DIAGNOSIS = "a-tuple"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    g = tg.autograd.grad(f(leaf), leaf)
    H = tg.autograd.functional.hessian(f, x)
    return x - tg.linalg.solve(H, g)
