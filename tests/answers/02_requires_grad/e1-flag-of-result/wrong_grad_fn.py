"""Takes the record of a tensor for its flag."""

DIAGNOSIS = "grad-fn-is-the-flag"


def flag_of_result(inputs):
    return any(tensor.grad_fn is not None for tensor in inputs)
