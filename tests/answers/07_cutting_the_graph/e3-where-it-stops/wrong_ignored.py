"""detach changes nothing."""

DIAGNOSIS = "detach-ignored"


def where_it_stops(k, detached):
    return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
