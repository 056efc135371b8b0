"""Believes that backward fills every tensor that was used."""

DIAGNOSIS = "everyone"


def will_have_grad(tensors):
    return [True] * len(tensors)
