"""Cuts everything."""

DIAGNOSIS = "cut"


def round_straight(x):
    return (x + (x.round() - x)).detach()
