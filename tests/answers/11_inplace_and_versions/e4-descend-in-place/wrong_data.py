"""Nobody notices (M12)."""

DIAGNOSIS = "data-hides-it"


def descend(w, lr):
    w.data -= lr * w.grad
    w.grad = None
    return w
