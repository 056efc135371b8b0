"""Builds such a chain and looks at what was recorded."""

import tinygrad_edu as tg


def backward_work(live):
    h, pairs = tg.ones(2), []
    for flag in live:
        w = tg.ones(2, requires_grad=flag)
        into, h = h.requires_grad, h * w
        pairs.append([w.requires_grad, into])
    return pairs
