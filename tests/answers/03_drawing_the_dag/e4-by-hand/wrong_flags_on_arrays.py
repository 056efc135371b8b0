"""Asks arrays for gradients."""

DIAGNOSIS = "no-autograd-here"


def gradients(x0, w1, w2, u):
    for array in (x0, w1, w2):
        array.requires_grad_()
    x1 = w1 @ x0
    (w1 @ (x1 + x0 + w2 @ x1)).backward(u)
    return w1.grad, w2.grad, x0.grad
