"""The block is around the definition."""

import tinygrad_edu as tg

DIAGNOSIS = "unchanged"


def quiet(f):
    with tg.no_grad():

        def g(x):
            return f(x)

        return g
