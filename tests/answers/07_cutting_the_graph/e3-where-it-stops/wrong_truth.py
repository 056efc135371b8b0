"""Takes the text "none" for False."""

DIAGNOSIS = "always-a"


def where_it_stops(k, detached):
    if detached:
        return 1.0, (k - 1) / (k + 1)
    return 1 / (1 + 2 * k), -1 / (1 + 2 * k)
