"""Reads x.grad, which nobody asked for."""

DIAGNOSIS = "no-slope"


def slope_penalty(model, x):
    out = model(x)
    out.sum().backward(create_graph=True)
    return ((x.grad.norm(dim=1) - 1) ** 2).mean()
