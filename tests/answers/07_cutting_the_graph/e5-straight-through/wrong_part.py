"""Detaches the wrong part."""

DIAGNOSIS = "wrong-part-detached"


def round_straight(x):
    return x.detach() + (x.round() - x)
