"""Compares parameters with each other."""

DIAGNOSIS = "equal-or-the-same"


def freeze_all_but(model, name):
    keep = list(dict(model.named_modules())[name].parameters())
    for p in model.parameters():
        p.requires_grad = p in keep
    return [n for n, p in model.named_parameters() if p.requires_grad]
