"""Switches the flag of a result off."""

DIAGNOSIS = "flag-on-a-result"


def pull(a, b):
    target = b * 1
    target.requires_grad = False
    return ((a - target) ** 2).sum()
