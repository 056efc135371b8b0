"""Believes that every input has to require gradients."""

DIAGNOSIS = "all-must-require"


def flag_of_result(inputs):
    return all(tensor.requires_grad for tensor in inputs)
