"""Looks at where the walk begins, and no further."""

DIAGNOSIS = "last-step-decides"


def second_walk_raises(steps):
    raises = False
    for step in steps:
        raises = step in {"x * x", "x * 3", "x.sin()", "x.exp()", "x.tanh()"}
    return raises
