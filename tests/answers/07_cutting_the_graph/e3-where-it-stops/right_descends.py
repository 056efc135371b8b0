"""Lets it run, with numbers."""


def where_it_stops(k, detached):
    a, b, eta = 0.5, -0.5, 0.05
    for _ in range(1000):
        slope_a = 2 * (a - 1) + 2 * k * (a - b) * (detached != "a")
        slope_b = 2 * (b + 1) - 2 * k * (a - b) * (detached != "b")
        a, b = a - eta * slope_a, b - eta * slope_b
    return a, b
