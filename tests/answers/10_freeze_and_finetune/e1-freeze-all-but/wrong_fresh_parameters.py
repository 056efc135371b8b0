"""Puts new tensors, cut off from the old ones, in the place of what it freezes."""

from tinygrad_edu import nn

DIAGNOSIS = "new-parameters"


def freeze_all_but(model, name):
    kept = set(dict(model.named_modules())[name].parameters())
    for module in model.modules():
        for short, p in list(module.named_parameters(recurse=False)):
            setattr(module, short, nn.Parameter(p.detach().clone(), requires_grad=p in kept))
    return [n for n, p in model.named_parameters() if p.requires_grad]
