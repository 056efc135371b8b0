"""Squares k with the difference."""

DIAGNOSIS = "k-squared"


def where_it_stops(k, detached):
    a, b = 0.5, -0.5
    for _ in range(5000):
        d = k * (a - b)
        ga = 2 * (a - 1) + (2 * k * d if detached != "a" else 0)
        gb = 2 * (b + 1) - (2 * k * d if detached != "b" else 0)
        a, b = a - 0.02 * ga, b - 0.02 * gb
    return a, b
