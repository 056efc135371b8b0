"""Writes into what it was lent."""

DIAGNOSIS = "changed-input"


def round_straight(x):
    x.data.copy_(x.data.round())
    return x * 1
