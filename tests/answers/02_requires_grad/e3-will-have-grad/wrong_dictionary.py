"""Returns the answers in a dictionary."""

DIAGNOSIS = "not-a-list"


def will_have_grad(tensors):
    return {place: tensor.is_leaf and tensor.requires_grad for place, tensor in enumerate(tensors)}
