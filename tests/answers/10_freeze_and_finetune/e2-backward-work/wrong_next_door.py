"""Asks the layer before only."""

DIAGNOSIS = "next-door-only"


def backward_work(live):
    return [(live[i], i > 0 and live[i - 1]) for i in range(len(live))]
