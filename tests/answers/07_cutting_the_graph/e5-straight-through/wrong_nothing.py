"""Returns nothing."""

DIAGNOSIS = "returned-nothing"


def round_straight(x):
    x = x + (x.round() - x).detach()
