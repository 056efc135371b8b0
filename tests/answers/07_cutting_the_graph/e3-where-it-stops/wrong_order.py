"""b first."""

DIAGNOSIS = "swapped-pair"


def where_it_stops(k, detached):
    if detached == "a":
        return (k - 1) / (k + 1), 1.0
    if detached == "b":
        return -1.0, (1 - k) / (k + 1)
    return -1 / (1 + 2 * k), 1 / (1 + 2 * k)
