"""Cuts nothing."""

DIAGNOSIS = "nothing-cut"


def pull(a, b):
    return ((a - b) ** 2).sum()
