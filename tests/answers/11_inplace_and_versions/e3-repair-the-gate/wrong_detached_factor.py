"""Detaches one of the two x."""

DIAGNOSIS = "x-detached"


def gate(x):
    y = (1 + (-x).exp()).reciprocal()
    return y * x.detach()
