"""Believes that a computed tensor does not pass the flag on."""

DIAGNOSIS = "only-leaves-count"


def flag_of_result(inputs):
    return any(tensor.is_leaf and tensor.requires_grad for tensor in inputs)
