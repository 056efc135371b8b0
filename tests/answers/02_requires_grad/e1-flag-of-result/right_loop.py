"""The same rule as a loop, without `any`."""


def flag_of_result(inputs):
    flag = False
    for tensor in inputs:
        flag = flag or tensor.requires_grad
    return flag
