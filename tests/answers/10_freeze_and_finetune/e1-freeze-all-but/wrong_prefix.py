"""Takes fc2 for a part of fc."""

DIAGNOSIS = "begins-with-the-name"


def freeze_all_but(model, name):
    for full, p in model.named_parameters():
        p.requires_grad = full.startswith(name)
    return [n for n, p in model.named_parameters() if p.requires_grad]
