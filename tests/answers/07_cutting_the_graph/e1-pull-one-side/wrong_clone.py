"""Believes that clone cuts (M14)."""

DIAGNOSIS = "nothing-cut"


def pull(a, b):
    return ((a - b.clone()) ** 2).sum()
