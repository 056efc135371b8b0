"""Walks through each head once, then twice through the trunk."""

import tinygrad_edu as tg


def two_gradients(w, trunk, first, second):
    h = trunk(w)
    (into_first,) = tg.autograd.grad(first(h), h)
    (into_second,) = tg.autograd.grad(second(h), h)
    (one,) = tg.autograd.grad(h, w, into_first, retain_graph=True)
    (two,) = tg.autograd.grad(h, w, into_second)
    return one, two
