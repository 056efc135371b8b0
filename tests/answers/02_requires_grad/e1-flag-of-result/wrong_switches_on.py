"""Switches the flags on, where they should be read."""

DIAGNOSIS = "switches-on"


def flag_of_result(inputs):
    for tensor in inputs:
        tensor.requires_grad = True
    return True
