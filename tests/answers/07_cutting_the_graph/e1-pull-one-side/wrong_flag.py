"""Switches the flag of b off."""

DIAGNOSIS = "flag-changed"


def pull(a, b):
    if b.is_leaf:
        b.requires_grad_(False)
    return ((a - b.detach()) ** 2).sum()
