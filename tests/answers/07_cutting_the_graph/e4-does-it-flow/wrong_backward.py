"""Leaves a gradient behind."""

DIAGNOSIS = "grad-filled"


def flows(f, x):
    result = f(x)
    if not result.requires_grad:
        return False
    result.sum().backward()
    return x.grad is not None
