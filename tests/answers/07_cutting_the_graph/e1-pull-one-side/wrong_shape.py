"""Forgets the sum: the wrong shape."""

DIAGNOSIS = "not-one-number"


def pull(a, b):
    return (a - b.detach()) ** 2
