"""Forgets the brackets of no_grad."""

import tinygrad_edu as tg

DIAGNOSIS = "brackets-missing"


def quiet(f):
    def g(x):
        with tg.no_grad:
            return f(x)

    return g
