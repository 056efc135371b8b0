"""One loop: is it one of the parameters of the part?"""


def freeze_all_but(model, name):
    part = model
    for step in name.split("."):
        part = getattr(part, step)
    kept = set(part.parameters())
    names = []
    for full, p in model.named_parameters():
        p.requires_grad_(p in kept)
        if p in kept:
            names.append(full)
    return names
