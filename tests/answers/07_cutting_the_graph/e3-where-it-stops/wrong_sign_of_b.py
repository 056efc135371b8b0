"""Loses a sign where a is detached."""

DIAGNOSIS = "sign-of-b"


def where_it_stops(k, detached):
    if detached == "none":
        return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
    if detached == "a":
        return 1.0, (1 - k) / (1 + k)
    return (1 - k) / (1 + k), -1.0
