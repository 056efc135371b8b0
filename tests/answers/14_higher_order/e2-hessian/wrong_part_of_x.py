"""Asks for the slope in x[j]."""

import tinygrad_edu as tg

DIAGNOSIS = "part-of-x"


def hessian(f, x):
    n = len(x)
    H = tg.zeros(n, n, dtype=x.dtype)
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    for i in range(n):
        for j in range(n):
            H[i, j] = tg.autograd.grad(g[i], x[j], retain_graph=True)[0]
    return H
