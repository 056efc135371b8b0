"""Does the work and returns nothing."""

DIAGNOSIS = "returned-nothing"


def freeze_all_but(model, name):
    model.requires_grad_(False)
    dict(model.named_modules())[name].requires_grad_(True)
