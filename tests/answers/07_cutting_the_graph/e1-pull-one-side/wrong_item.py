"""Returns a plain number."""

DIAGNOSIS = "a-bare-number"


def pull(a, b):
    return ((a - b.detach()) ** 2).sum().item()
