"""Uses backward for the inner gradient."""

DIAGNOSIS = "poured-into-the-weights"


def slope_penalty(model, x):
    x = x.clone().requires_grad_()
    model(x).sum().backward(create_graph=True)
    return ((x.grad.norm(dim=1) - 1) ** 2).mean()
