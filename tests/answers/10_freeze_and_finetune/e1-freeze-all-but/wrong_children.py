"""Goes through the direct parts only."""

DIAGNOSIS = "children-only"


def freeze_all_but(model, name):
    for n, child in model.named_children():
        child.requires_grad_(n == name)
    return [n for n, p in model.named_parameters() if p.requires_grad]
