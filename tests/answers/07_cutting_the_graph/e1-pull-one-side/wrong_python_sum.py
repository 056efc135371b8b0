"""Adds up with Python's own sum."""

DIAGNOSIS = "python-sum"


def pull(a, b):
    return sum((a - b.detach()) ** 2)
