"""Loses both signs."""

DIAGNOSIS = "both-signs"


def where_it_stops(k, detached):
    if detached == "none":
        return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
    if detached == "a":
        return 1.0, (1 - k) / (1 + k)
    return (k - 1) / (1 + k), -1.0
