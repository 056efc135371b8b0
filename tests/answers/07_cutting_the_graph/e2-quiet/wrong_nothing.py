"""Forgets to return g."""

import tinygrad_edu as tg

DIAGNOSIS = "not-a-function"


def quiet(f):
    def g(x):
        with tg.no_grad():
            return f(x)
