"""Sets an attribute of the modules and takes it for a flag."""

DIAGNOSIS = "flag-on-the-module"


def freeze_all_but(model, name):
    for full, module in model.named_modules():
        module.requires_grad = full == name
    return [n for n, p in model.named_parameters() if p.requires_grad]
