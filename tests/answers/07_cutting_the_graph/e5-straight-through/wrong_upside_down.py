"""Adds the correction the wrong way round."""

DIAGNOSIS = "correction-upside-down"


def round_straight(x):
    return x + (x - x.round()).detach()
