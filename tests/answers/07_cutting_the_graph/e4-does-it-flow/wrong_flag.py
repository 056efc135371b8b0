"""Looks at the flag."""

DIAGNOSIS = "flag-of-the-result"


def flows(f, x):
    return f(x).requires_grad
