"""Lets an optimizer descend, and returns tensors."""

import tinygrad_edu as tg


def where_it_stops(k, detached):
    a = tg.tensor(0.5, dtype=tg.float64, requires_grad=True)
    b = tg.tensor(-0.5, dtype=tg.float64, requires_grad=True)
    opt = tg.optim.SGD([a, b], lr=0.05)
    for _ in range(800):
        opt.zero_grad()
        aa = a.detach() if detached == "a" else a
        bb = b.detach() if detached == "b" else b
        ((a - 1) ** 2 + (b + 1) ** 2 + k * (aa - bb) ** 2).backward()
        opt.step()
    return a, b
