"""Leaves out the answer where it is False."""

DIAGNOSIS = "one-is-missing"


def will_have_grad(tensors):
    answers = []
    for tensor in tensors:
        if tensor.is_leaf and tensor.requires_grad:
            answers.append(True)
    return answers
