"""Rounds too much."""

DIAGNOSIS = "too-few-digits"


def where_it_stops(k, detached):
    if detached == "none":
        return round(1 / (1 + 2 * k), 3), round(-1 / (1 + 2 * k), 3)
    if detached == "a":
        return 1.0, round((k - 1) / (k + 1), 3)
    return round((1 - k) / (1 + k), 3), -1.0
