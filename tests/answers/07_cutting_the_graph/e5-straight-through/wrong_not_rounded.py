"""Detaches and forgets to round."""

DIAGNOSIS = "not-rounded"


def round_straight(x):
    return x + (x - x).detach()
