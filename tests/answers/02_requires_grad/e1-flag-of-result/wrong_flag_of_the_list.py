"""Asks the list for a flag."""

DIAGNOSIS = "list-for-tensor"


def flag_of_result(inputs):
    return inputs.requires_grad
