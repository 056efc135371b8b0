"""Returns both results of hvp."""

import tinygrad_edu as tg

DIAGNOSIS = "a-tuple"


def hessian_times(f, x, v):
    return tg.autograd.functional.hvp(f, x, v)
