"""The slope of a step is 0."""

DIAGNOSIS = "slope-of-a-step"


def round_straight(x):
    return x.round()
