"""Overwrites the flag in the loop, so that the last input decides."""

DIAGNOSIS = "last-decides"


def flag_of_result(inputs):
    for tensor in inputs:
        flag = tensor.requires_grad
    return flag
