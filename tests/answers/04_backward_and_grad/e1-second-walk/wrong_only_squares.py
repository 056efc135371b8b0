"""Knows the square from the lesson only."""

DIAGNOSIS = "only-products"


def second_walk_raises(steps):
    return "x * x" in steps
