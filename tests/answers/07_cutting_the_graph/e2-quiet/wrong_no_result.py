"""Forgets to return what f returns."""

import tinygrad_edu as tg

DIAGNOSIS = "g-returns-nothing"


def quiet(f):
    def g(x):
        with tg.no_grad():
            f(x)

    return g
