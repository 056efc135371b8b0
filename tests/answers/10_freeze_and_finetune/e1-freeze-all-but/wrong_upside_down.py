"""Freezes the part and keeps the rest."""

DIAGNOSIS = "upside-down"


def freeze_all_but(model, name):
    for full, p in model.named_parameters():
        p.requires_grad = not full.startswith(name + ".")
    return [n for n, p in model.named_parameters() if p.requires_grad]
