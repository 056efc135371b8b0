"""Cuts the history."""

DIAGNOSIS = "detached"


def gate(x):
    y = (-x).exp().detach()
    y += 1
    y.reciprocal_()
    return y * x
