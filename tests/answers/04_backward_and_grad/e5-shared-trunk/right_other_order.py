"""Second head first."""

import tinygrad_edu as tg


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    losses = [second(h), first(h)]
    two = tg.autograd.grad(losses[0], [w], retain_graph=True)[0]
    one = tg.autograd.grad(losses[1], [w])[0]
    return [one, two]
