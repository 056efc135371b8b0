"""Loses a sign where b is detached."""

DIAGNOSIS = "sign-of-a"


def where_it_stops(k, detached):
    if detached == "none":
        return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
    if detached == "a":
        return 1.0, (k - 1) / (k + 1)
    return (k - 1) / (1 + k), -1.0
