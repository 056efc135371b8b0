"""Takes .grad for a copy."""

DIAGNOSIS = "one-bucket-twice"


def two_gradients(w, trunk, first, second):
    w.grad = None
    h = trunk(w)
    first(h).backward(retain_graph=True)
    one = w.grad
    second(h).backward()
    two = w.grad
    return one, two
