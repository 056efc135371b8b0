"""Counts the inputs that ask."""

DIAGNOSIS = "counted"


def flag_of_result(inputs):
    return sum(tensor.requires_grad for tensor in inputs)
