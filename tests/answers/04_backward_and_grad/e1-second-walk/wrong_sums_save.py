"""Takes every pair of brackets for something that is saved."""

DIAGNOSIS = "sums-save"


def second_walk_raises(steps):
    return any("(" in step or "*" in step for step in steps)
