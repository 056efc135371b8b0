"""Hands on everywhere but in the first layer."""

DIAGNOSIS = "all-but-the-first"


def backward_work(live):
    return [(live[i], i > 0) for i in range(len(live))]
