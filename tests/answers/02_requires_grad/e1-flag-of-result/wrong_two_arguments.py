"""Changes the line with `def`."""

DIAGNOSIS = "other-arguments"


def flag_of_result(a, b):
    return a.requires_grad or b.requires_grad
