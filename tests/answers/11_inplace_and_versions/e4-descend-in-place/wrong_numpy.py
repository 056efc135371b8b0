"""Writes through NumPy."""

DIAGNOSIS = "data-hides-it"


def descend(w, lr):
    w.detach().numpy()[...] -= lr * w.grad.numpy()
    w.grad = None
    return w
