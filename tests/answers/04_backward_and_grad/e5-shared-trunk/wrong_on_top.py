"""Does not empty between the walks."""

DIAGNOSIS = "second-on-top-of-first"


def two_gradients(w, trunk, first, second):
    w.grad = None
    h = trunk(w)
    first(h).backward(retain_graph=True)
    one = w.grad.clone()
    second(h).backward()
    two = w.grad.clone()
    return one, two
