"""Looks for a dotted name with getattr."""

DIAGNOSIS = "name-with-a-dot"


def freeze_all_but(model, name):
    for p in model.parameters():
        p.requires_grad = False
    for p in getattr(model, name).parameters():
        p.requires_grad = True
    return [n for n, p in model.named_parameters() if p.requires_grad]
