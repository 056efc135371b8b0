"""Reads the flag the wrong way round."""

DIAGNOSIS = "upside-down"


def flag_of_result(inputs):
    return not any(tensor.requires_grad for tensor in inputs)
