"""Does not keep y + 1."""

DIAGNOSIS = "plus-one-dropped"


def gate(x):
    y = (-x).exp()
    y + 1
    y = y.reciprocal()
    return y * x
