"""The same with no_grad."""

import tinygrad_edu as tg


def round_straight(x):
    with tg.no_grad():
        correction = x.round() - x
    return x + correction
