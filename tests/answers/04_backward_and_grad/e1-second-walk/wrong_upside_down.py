"""Says whether the second walk goes well."""

DIAGNOSIS = "upside-down"


def second_walk_raises(steps):
    free = {"x + 1", "x - 2", "-x", "x + x", "x - x.mean()", "x.sum()"}
    return all(step in free for step in steps)
