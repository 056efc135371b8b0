"""Freezes what the model itself holds, and nothing inside its parts."""

DIAGNOSIS = "own-parameters-only"


def freeze_all_but(model, name):
    for p in model.parameters(recurse=False):
        p.requires_grad = False
    for p in dict(model.named_modules())[name].parameters():
        p.requires_grad = True
    return [n for n, p in model.named_parameters() if p.requires_grad]
