"""Has never met the error."""

DIAGNOSIS = "never-raises"


def second_walk_raises(steps):
    return False
