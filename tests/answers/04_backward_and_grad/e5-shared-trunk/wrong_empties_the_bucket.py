"""Gives the right gradients and forgets what was in .grad."""

DIAGNOSIS = "bucket-touched"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    w.grad = None
    first(h).backward(retain_graph=True)
    one = w.grad
    w.grad = None
    second(h).backward()
    return one, w.grad
