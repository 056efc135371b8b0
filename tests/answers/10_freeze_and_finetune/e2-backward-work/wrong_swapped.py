"""Gives each pair the wrong way round."""

DIAGNOSIS = "pairs-swapped"


def backward_work(live):
    return [(any(live[:i]), live[i]) for i in range(len(live))]
