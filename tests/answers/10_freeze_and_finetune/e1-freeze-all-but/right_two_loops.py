"""Everything off, then the part on."""


def freeze_all_but(model, name):
    for p in model.parameters():
        p.requires_grad = False
    for p in dict(model.named_modules())[name].parameters():
        p.requires_grad = True
    return [n for n, p in model.named_parameters() if p.requires_grad]
