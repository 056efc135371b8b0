"""Switches it on, whatever it was."""

import tinygrad_edu as tg

DIAGNOSIS = "switched-on"


def quiet(f):
    def g(x):
        tg.set_grad_enabled(False)
        try:
            return f(x)
        finally:
            tg.set_grad_enabled(True)

    return g
