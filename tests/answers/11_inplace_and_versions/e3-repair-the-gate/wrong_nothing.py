"""Forgets to return."""

DIAGNOSIS = "returned-nothing"


def gate(x):
    y = (-x).exp() + 1
    y = x / y
