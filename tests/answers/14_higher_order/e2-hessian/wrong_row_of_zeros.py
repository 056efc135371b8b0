"""Returns a row of zeros for a plane."""

import tinygrad_edu as tg

DIAGNOSIS = "zeros-of-another-shape"


def hessian(f, x):
    x = x.clone().requires_grad_()
    (g,) = tg.autograd.grad(f(x), x, create_graph=True)
    if not g.requires_grad:
        return tg.zeros_like(x)
    return tg.stack([tg.autograd.grad(s, x, retain_graph=True)[0] for s in g])
