"""Leaves the flags of the kept part as they came."""

DIAGNOSIS = "never-switched-on"


def freeze_all_but(model, name):
    kept = set(dict(model.named_modules())[name].parameters())
    for p in model.parameters():
        if p not in kept:
            p.requires_grad = False
    return [n for n, p in model.named_parameters() if p.requires_grad]
