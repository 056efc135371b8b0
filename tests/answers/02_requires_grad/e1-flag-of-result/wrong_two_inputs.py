"""Thinks of an operation with two inputs."""

DIAGNOSIS = "how-many-inputs"


def flag_of_result(inputs):
    return inputs[0].requires_grad or inputs[1].requires_grad
