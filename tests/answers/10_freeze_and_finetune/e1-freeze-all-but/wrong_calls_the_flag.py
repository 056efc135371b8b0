"""Calls the flag."""

DIAGNOSIS = "flag-is-no-function"


def freeze_all_but(model, name):
    for p in model.parameters():
        p.requires_grad(False)
    return []
