"""Silences the error."""

DIAGNOSIS = "silenced-by-data"


def gate(x):
    y = (-x).exp()
    y.data.add_(1)
    y = y.reciprocal()
    return y * x
