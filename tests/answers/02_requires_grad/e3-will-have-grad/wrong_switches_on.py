"""Asks for gradients in the name of the tensors."""

DIAGNOSIS = "switches-on"


def will_have_grad(tensors):
    answers = []
    for tensor in tensors:
        if tensor.is_leaf:
            tensor.requires_grad = tensor.dtype.is_floating_point
        answers.append(tensor.is_leaf and tensor.requires_grad)
    return answers
