"""Remembers only the example of the lesson."""

DIAGNOSIS = "only-products"


def second_walk_raises(steps):
    return "*" in " ".join(steps)
