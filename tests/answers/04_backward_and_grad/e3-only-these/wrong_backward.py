"""Uses backward, which pours into every leaf."""

DIAGNOSIS = "poured-into-grad"


def gradients_of(result, tensors):
    result.backward(retain_graph=True)
    return [tensor.grad for tensor in tensors]
