"""Wants every step to save something."""

DIAGNOSIS = "every-step-must-save"


def second_walk_raises(steps):
    free = {"x + 1", "x - 2", "-x", "x + x", "x - x.mean()", "x.sum()"}
    return all(step not in free for step in steps)
