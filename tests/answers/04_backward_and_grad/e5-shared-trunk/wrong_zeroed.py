"""Empties the bucket that was put aside."""

DIAGNOSIS = "one-bucket-zeroed"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    w.grad = None
    first(h).backward(retain_graph=True)
    one = w.grad
    w.grad.zero_()
    second(h).backward()
    return one, w.grad
