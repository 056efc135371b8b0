"""Corrects by a factor."""

DIAGNOSIS = "by-a-factor"


def round_straight(x):
    return x * (x.round() / x).detach()
