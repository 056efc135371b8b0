"""Has met the error once, and now expects it everywhere."""

DIAGNOSIS = "always-raises"


def second_walk_raises(steps):
    return True
