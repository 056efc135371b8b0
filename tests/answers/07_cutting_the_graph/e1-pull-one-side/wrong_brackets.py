"""Forgets the brackets of detach."""

DIAGNOSIS = "brackets-missing"


def pull(a, b):
    return ((a - b.detach) ** 2).sum()
