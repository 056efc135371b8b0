"""Counts the steps that save."""

DIAGNOSIS = "yes-or-no"


def second_walk_raises(steps):
    return sum(step in {"x * x", "x * 3", "x.sin()", "x.exp()", "x.tanh()"} for step in steps)
