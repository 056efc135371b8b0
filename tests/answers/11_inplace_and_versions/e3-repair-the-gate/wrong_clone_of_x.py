"""Copies x, which nobody changes."""

DIAGNOSIS = "still-broken"


def gate(x):
    y = (-x.clone()).exp()
    y += 1
    y.reciprocal_()
    y *= x
    return y
