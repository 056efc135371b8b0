"""Calls the flag."""

DIAGNOSIS = "called-a-value"


def flag_of_result(inputs):
    return any(tensor.requires_grad() for tensor in inputs)
