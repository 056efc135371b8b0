"""Uses up the list that it was lent."""

DIAGNOSIS = "changed-input"


def second_walk_raises(steps):
    raises = False
    while steps:
        raises = steps.pop() in {"x * x", "x * 3", "x.sin()", "x.exp()", "x.tanh()"} or raises
    return raises
