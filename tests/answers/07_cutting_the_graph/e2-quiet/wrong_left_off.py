"""Never switches it on again."""

import tinygrad_edu as tg

DIAGNOSIS = "left-off"


def quiet(f):
    def g(x):
        tg.set_grad_enabled(False)
        return f(x)

    return g
