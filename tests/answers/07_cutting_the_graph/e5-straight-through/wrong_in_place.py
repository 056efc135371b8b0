"""Rounds in place."""

DIAGNOSIS = "leaf-in-place"


def round_straight(x):
    return x.round_()
