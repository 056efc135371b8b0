"""Believes that the first operand decides."""

DIAGNOSIS = "first-decides"


def flag_of_result(inputs):
    return inputs[0].requires_grad
