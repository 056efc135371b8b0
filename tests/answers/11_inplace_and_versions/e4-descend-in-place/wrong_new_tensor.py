"""Out of place (M2)."""

DIAGNOSIS = "a-new-tensor"


def descend(w, lr):
    new = w.detach() - lr * w.grad
    new.requires_grad_()
    return new
