"""Leaves out the middle of a name."""

import tinygrad_edu as tg

DIAGNOSIS = "where-it-lives"


def gradients_of(result, tensors):
    return tg.grad(result, tensors)
