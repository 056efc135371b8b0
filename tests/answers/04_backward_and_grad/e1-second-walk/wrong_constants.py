"""Believes that a constant factor need not be kept."""

DIAGNOSIS = "constants-are-free"


def second_walk_raises(steps):
    saving = {"x * x", "x.sin()", "x.exp()", "x.tanh()"}
    return not saving.isdisjoint(steps)
