"""Returns the names of the frozen."""

DIAGNOSIS = "names-of-the-frozen"


def freeze_all_but(model, name):
    model.requires_grad_(False)
    dict(model.named_modules())[name].requires_grad_(True)
    return [n for n, p in model.named_parameters() if not p.requires_grad]
