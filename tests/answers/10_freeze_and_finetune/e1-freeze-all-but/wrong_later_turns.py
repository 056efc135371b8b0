"""Lets a later turn of the loop freeze the inner parts again."""

DIAGNOSIS = "part-stays-frozen"


def freeze_all_but(model, name):
    for n, m in model.named_modules():
        m.requires_grad_(n == name)
    return [n for n, p in model.named_parameters() if p.requires_grad]
