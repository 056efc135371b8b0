"""What is detached does not move."""

DIAGNOSIS = "detached-stands-still"


def where_it_stops(k, detached):
    if detached == "a":
        return 0.5, (0.5 * k - 1) / (k + 1)
    if detached == "b":
        return (1 - 0.5 * k) / (k + 1), -0.5
    return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
