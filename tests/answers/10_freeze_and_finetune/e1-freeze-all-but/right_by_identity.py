"""Compares identities."""


def freeze_all_but(model, name):
    keep = {id(p) for p in dict(model.named_modules())[name].parameters()}
    names = []
    for n, p in model.named_parameters():
        p.requires_grad_(id(p) in keep)
        if p.requires_grad:
            names.append(n)
    return names
