"""No record, no error."""

import tinygrad_edu as tg

DIAGNOSIS = "not-recorded"


def gate(x):
    with tg.no_grad():
        y = (-x).exp()
        y += 1
        y.reciprocal_()
        y *= x
    return y
