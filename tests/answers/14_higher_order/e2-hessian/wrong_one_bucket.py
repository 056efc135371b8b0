"""Keeps x.grad itself for each row."""

import tinygrad_edu as tg

DIAGNOSIS = "one-bucket"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not g.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    rows = []
    for s in g:
        s.backward(retain_graph=True)
        rows.append(x.grad)
    return tg.stack(rows)
