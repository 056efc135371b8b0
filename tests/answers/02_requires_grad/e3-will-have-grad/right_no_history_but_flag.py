"""The same, told by the missing grad_fn."""


def will_have_grad(tensors):
    answers = []
    for tensor in tensors:
        answers.append(bool(tensor.requires_grad) and tensor.grad_fn is None)
    return answers
