"""Asks a leaf of its own."""


def flows(f, x):
    x2 = x.detach().clone().requires_grad_()
    y = f(x2)
    if not y.requires_grad:
        return False
    y.sum().backward()
    return x2.grad is not None
