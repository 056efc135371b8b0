"""Compares names, and misses a weight that two parts share."""

DIAGNOSIS = "told-by-name"


def freeze_all_but(model, name):
    names = []
    for full, p in model.named_parameters():
        p.requires_grad = full.startswith(name + ".")
        if p.requires_grad:
            names.append(full)
    return names
