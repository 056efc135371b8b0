"""As on the slides, where k is 1."""

DIAGNOSIS = "k-is-one"


def where_it_stops(k, detached):
    return {"none": (1 / 3, -1 / 3), "a": (1.0, 0.0), "b": (0.0, -1.0)}[detached]
