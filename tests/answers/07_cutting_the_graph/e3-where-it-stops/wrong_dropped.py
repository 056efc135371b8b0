"""The term is gone for both."""

DIAGNOSIS = "term-dropped"


def where_it_stops(k, detached):
    if detached == "none":
        return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
    return 1.0, -1.0
