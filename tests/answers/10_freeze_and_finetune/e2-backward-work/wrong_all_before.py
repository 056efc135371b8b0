"""Wants all earlier weights to ask."""

DIAGNOSIS = "all-must-ask"


def backward_work(live):
    return [(live[i], i > 0 and all(live[:i])) for i in range(len(live))]
