"""Believes that every leaf asks."""

DIAGNOSIS = "leaves-ask"


def flag_of_result(inputs):
    return any(tensor.is_leaf for tensor in inputs)
