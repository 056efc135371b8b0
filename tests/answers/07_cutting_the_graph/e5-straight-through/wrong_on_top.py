"""Adds the rounded values on top."""

DIAGNOSIS = "added-on-top"


def round_straight(x):
    return x.round().detach() + x
