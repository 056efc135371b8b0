"""Looks for the name anywhere in the parameter's."""

DIAGNOSIS = "name-somewhere-inside"


def freeze_all_but(model, name):
    for full, p in model.named_parameters():
        p.requires_grad = name in full
    return [n for n, p in model.named_parameters() if p.requires_grad]
