"""Stops after the first slopes."""

DIAGNOSIS = "first-slopes"


def hessian(f, x):
    x = x.clone().requires_grad_()
    f(x).backward()
    return x.grad
