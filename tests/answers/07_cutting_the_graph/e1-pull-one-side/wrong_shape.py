"""Forgets the sum: the wrong shape."""

DIAGNOSIS = ""


def pull(a, b):
    return (a - b.detach()) ** 2
