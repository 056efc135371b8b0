"""Takes steps that are too long for large k."""

DIAGNOSIS = "runs-away"


def where_it_stops(k, detached):
    a, b = 0.5, -0.5
    for _ in range(100):
        ga = 2 * (a - 1) + (2 * k * (a - b) if detached != "a" else 0)
        gb = 2 * (b + 1) - (2 * k * (a - b) if detached != "b" else 0)
        a, b = a - 0.5 * ga, b - 0.5 * gb
    return a, b
