"""Uses the bucket, and puts back what was in it."""


def two_gradients(w, trunk, first, second):
    before, found = w.grad, []
    h = trunk(w)
    for head, keep in ((first, True), (second, False)):
        w.grad = None
        head(h).backward(retain_graph=keep)
        found.append(w.grad)
    w.grad = before
    return tuple(found)
