"""The mean."""

DIAGNOSIS = "mean"


def pull(a, b):
    return ((a - b.detach()) ** 2).mean()
