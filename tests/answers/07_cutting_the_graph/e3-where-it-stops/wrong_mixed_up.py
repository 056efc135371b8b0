"""Cuts the other one."""

DIAGNOSIS = "other-one-detached"


def where_it_stops(k, detached):
    if detached == "b":
        return 1.0, (k - 1) / (k + 1)
    if detached == "a":
        return (1 - k) / (k + 1), -1.0
    return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
