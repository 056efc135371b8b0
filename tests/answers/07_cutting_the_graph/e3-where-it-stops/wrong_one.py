"""Returns a only."""

DIAGNOSIS = "two-wanted"


def where_it_stops(k, detached):
    return 1.0 if detached == "a" else 1 / (1 + 2 * k)
