"""Takes the square root."""

DIAGNOSIS = "length"


def pull(a, b):
    return (a - b.detach()).norm()
