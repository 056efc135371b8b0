"""Freezes the part to keep, too."""

DIAGNOSIS = "all-frozen"


def freeze_all_but(model, name):
    for p in model.parameters():
        p.requires_grad = False
    return [n for n, p in model.named_parameters() if p.requires_grad]
