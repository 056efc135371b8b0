"""Answers for each input, not for the result."""

DIAGNOSIS = "one-answer-each"


def flag_of_result(inputs):
    return [tensor.requires_grad for tensor in inputs]
