"""Writes the signs without spaces, and so finds no product."""

DIAGNOSIS = "only-functions"


def second_walk_raises(steps):
    return any(step in {"x*x", "x*3", "x.sin()", "x.exp()", "x.tanh()"} for step in steps)
