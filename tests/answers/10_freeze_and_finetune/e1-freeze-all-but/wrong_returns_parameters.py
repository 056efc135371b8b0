"""Returns the parameters, not their names."""

DIAGNOSIS = "not-names"


def freeze_all_but(model, name):
    model.requires_grad_(False)
    dict(model.named_modules())[name].requires_grad_(True)
    return [p for p in model.parameters() if p.requires_grad]
