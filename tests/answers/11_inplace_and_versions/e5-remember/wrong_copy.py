"""Keeps a copy."""

DIAGNOSIS = "keeps-a-copy"


def remember(tensor):
    copy = tensor.detach().clone()
    return lambda: copy
