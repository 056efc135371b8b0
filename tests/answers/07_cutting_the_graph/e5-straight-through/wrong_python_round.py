"""Uses Python's own round."""

DIAGNOSIS = "python-round"


def round_straight(x):
    return round(x)
