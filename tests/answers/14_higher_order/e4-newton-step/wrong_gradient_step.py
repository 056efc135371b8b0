"""Descends by the gradient."""

DIAGNOSIS = "gradient-step"


def newton_step(f, x):
    leaf = x.clone().requires_grad_()
    f(leaf).backward()
    return x - leaf.grad
