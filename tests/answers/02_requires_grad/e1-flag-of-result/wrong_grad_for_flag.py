"""Takes `.grad` for the flag."""

DIAGNOSIS = "grad-is-the-flag"


def flag_of_result(inputs):
    return any(tensor.grad is not None for tensor in inputs)
