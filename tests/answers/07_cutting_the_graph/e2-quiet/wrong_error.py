"""Forgets that f may fail."""

import tinygrad_edu as tg

DIAGNOSIS = "left-off-after-an-error"


def quiet(f):
    def g(x):
        before = tg.is_grad_enabled()
        tg.set_grad_enabled(False)
        result = f(x)
        tg.set_grad_enabled(before)
        return result

    return g
