"""Compute a result that uses every input, and read its flag."""

import tinygrad_edu as tg


def flag_of_result(inputs):
    total = tg.tensor(0.0)
    for tensor in inputs:
        total = total + tensor.sum()
    return total.requires_grad
