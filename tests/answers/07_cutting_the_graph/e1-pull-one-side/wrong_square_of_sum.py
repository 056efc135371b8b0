"""Adds up first, and squares then."""

DIAGNOSIS = "square-of-the-sum"


def pull(a, b):
    return (a - b.detach()).sum() ** 2
