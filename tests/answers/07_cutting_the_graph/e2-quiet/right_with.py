"""A block inside the inner function."""

import tinygrad_edu as tg


def quiet(f):
    def g(x):
        with tg.no_grad():
            return f(x)

    return g
