"""Returns what is in the buckets."""

DIAGNOSIS = "read-from-grad"


def gradients_of(result, tensors):
    return [tensor.grad for tensor in tensors]
