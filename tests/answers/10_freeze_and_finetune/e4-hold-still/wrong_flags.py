"""Freezes instead of setting modes."""

from tinygrad_edu import nn

DIAGNOSIS = "flags-changed"


def train_mode(model):
    model.train()
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.eval()
            module.requires_grad_(False)
    return model
