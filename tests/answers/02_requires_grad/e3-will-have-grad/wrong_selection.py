"""Returns the tensors instead of an answer for each."""

DIAGNOSIS = "a-selection"


def will_have_grad(tensors):
    return [tensor for tensor in tensors if tensor.is_leaf and tensor.requires_grad]
