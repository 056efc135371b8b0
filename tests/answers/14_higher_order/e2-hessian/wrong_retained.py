"""Takes retain_graph for create_graph."""

import tinygrad_edu as tg

DIAGNOSIS = "not-recorded"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (slope,) = tg.autograd.grad(f(x), x, retain_graph=True)
    rows = [tg.autograd.grad(part, x, retain_graph=True)[0] for part in slope]
    return tg.stack(rows)
