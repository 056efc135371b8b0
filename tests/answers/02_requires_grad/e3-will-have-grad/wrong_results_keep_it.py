"""Believes that gradients are kept at what was computed."""

DIAGNOSIS = "results-keep-it"


def will_have_grad(tensors):
    return [tensor.grad_fn is not None for tensor in tensors]
