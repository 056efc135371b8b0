"""One trainable input is enough."""


def flag_of_result(inputs):
    return any(tensor.requires_grad for tensor in inputs)
