"""Believes that exp saves nothing, because it is its own slope."""

DIAGNOSIS = "exp-is-free"


def second_walk_raises(steps):
    return any(step in {"x * x", "x * 3", "x.sin()", "x.tanh()"} for step in steps)
