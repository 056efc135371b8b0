"""Loses the minus."""

DIAGNOSIS = "sign-lost"


def gate(x):
    return x / (1 + x.exp())
