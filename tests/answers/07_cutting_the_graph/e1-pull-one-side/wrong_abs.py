"""Not squared."""

DIAGNOSIS = "not-squared"


def pull(a, b):
    return (a - b.detach()).abs().sum()
