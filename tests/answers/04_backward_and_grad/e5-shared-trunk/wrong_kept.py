"""Says retain_graph everywhere, to be safe."""

import tinygrad_edu as tg

DIAGNOSIS = "kept-for-nothing"


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w, retain_graph=True)
    (two,) = tg.autograd.grad(second(h), w, retain_graph=True)
    return one, two
