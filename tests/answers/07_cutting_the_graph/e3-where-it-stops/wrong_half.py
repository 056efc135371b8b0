"""Forgets that the last term pulls at both ends."""

DIAGNOSIS = "half-of-the-pull"


def where_it_stops(k, detached):
    if detached == "none":
        return 1 / (1 + k), -1 / (1 + k)
    if detached == "a":
        return 1.0, (k - 1) / (k + 1)
    return (1 - k) / (1 + k), -1.0
