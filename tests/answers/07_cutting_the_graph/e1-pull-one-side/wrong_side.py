"""Cuts a."""

DIAGNOSIS = "wrong-side"


def pull(a, b):
    return ((b - a.detach()) ** 2).sum()
