"""Saves a tensor by writing into x."""

DIAGNOSIS = "changed-x"


def gate(x):
    y = (-x).exp() + 1
    x /= y
    return x
