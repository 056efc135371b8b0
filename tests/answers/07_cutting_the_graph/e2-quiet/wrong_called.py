"""Calls f at once."""

import tinygrad_edu as tg

DIAGNOSIS = "called-at-once"


def quiet(f):
    with tg.no_grad():
        return f()
