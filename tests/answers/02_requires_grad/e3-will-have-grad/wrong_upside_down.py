"""Says the opposite."""

DIAGNOSIS = "upside-down"


def will_have_grad(tensors):
    return [not (tensor.is_leaf and tensor.requires_grad) for tensor in tensors]
