"""Off and on by hand."""

import tinygrad_edu as tg

DIAGNOSIS = "switched-on-unless-an-error"


def quiet(f):
    def g(x):
        tg.set_grad_enabled(False)
        result = f(x)
        tg.set_grad_enabled(True)
        return result

    return g
