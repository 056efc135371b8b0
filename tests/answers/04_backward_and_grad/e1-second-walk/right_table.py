"""Knows which steps save something."""


def second_walk_raises(steps):
    saving = {"x * x", "x * 3", "x.sin()", "x.exp()", "x.tanh()"}
    return any(step in saving for step in steps)
