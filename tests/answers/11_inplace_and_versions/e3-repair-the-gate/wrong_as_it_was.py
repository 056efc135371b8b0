"""Changes nothing."""

DIAGNOSIS = "still-broken"


def gate(x):
    y = (-x).exp()
    y += 1
    y.reciprocal_()
    y *= x
    return y
