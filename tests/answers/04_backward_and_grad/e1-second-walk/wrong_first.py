"""Returns from inside the loop."""

DIAGNOSIS = "first-step-decides"


def second_walk_raises(steps):
    for step in steps:
        return step in {"x * x", "x * 3", "x.sin()", "x.exp()", "x.tanh()"}
    return False
