"""Mends the first line only."""

DIAGNOSIS = "still-broken"


def gate(x):
    y = (-x).exp()
    y = y + 1
    y = y.reciprocal()
    y *= x
    return y
