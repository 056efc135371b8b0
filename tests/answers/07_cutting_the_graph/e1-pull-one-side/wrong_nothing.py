"""Returns nothing."""

DIAGNOSIS = "returned-nothing"


def pull(a, b):
    ((a - b.detach()) ** 2).sum()
