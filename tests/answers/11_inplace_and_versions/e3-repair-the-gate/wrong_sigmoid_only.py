"""Forgets the product."""

DIAGNOSIS = "x-forgotten"


def gate(x):
    return x.sigmoid()
