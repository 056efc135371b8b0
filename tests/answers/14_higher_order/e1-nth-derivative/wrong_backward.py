"""Calls backward again and again, and never empties x.grad."""

DIAGNOSIS = "piled-up"


def nth_derivative(f, x, n):
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        y.sum().backward(create_graph=True)
        y = x.grad
    return y.detach()
