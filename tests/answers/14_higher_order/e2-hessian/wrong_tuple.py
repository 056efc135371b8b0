"""Goes through the tuple instead of the slope."""

import tinygrad_edu as tg

DIAGNOSIS = "not-one-number"


def hessian(f, x):
    x = x.clone().requires_grad_()
    g = tg.autograd.grad(f(x), x, create_graph=True)
    return tg.stack([tg.autograd.grad(s, x, retain_graph=True)[0] for s in g])
