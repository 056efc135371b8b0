"""Does not keep the reciprocal."""

DIAGNOSIS = "reciprocal-dropped"


def gate(x):
    y = (-x).exp()
    y = y + 1
    y.reciprocal()
    return y * x
