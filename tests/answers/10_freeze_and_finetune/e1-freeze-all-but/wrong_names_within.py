"""Returns the names inside the part."""

DIAGNOSIS = "named-within-the-part"


def freeze_all_but(model, name):
    model.requires_grad_(False)
    part = dict(model.named_modules())[name]
    part.requires_grad_(True)
    return [n for n, p in part.named_parameters()]
