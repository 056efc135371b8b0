"""Has those hold still that are trained."""

from tinygrad_edu import nn

DIAGNOSIS = "live-ones-hold-still"


def train_mode(model):
    model.train()
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)) and any(p.requires_grad for p in module.parameters()):
            module.eval()
    return model
