"""A leaf that requires gradients."""


def will_have_grad(tensors):
    return [tensor.is_leaf and tensor.requires_grad for tensor in tensors]
