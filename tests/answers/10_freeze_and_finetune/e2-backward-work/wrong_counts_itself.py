"""Counts the layer itself among the earlier ones."""

DIAGNOSIS = "down-to-the-first-live"


def backward_work(live):
    return [(live[i], any(live[: i + 1])) for i in range(len(live))]
