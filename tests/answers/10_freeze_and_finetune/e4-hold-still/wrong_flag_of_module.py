"""Asks a module for a flag."""

from tinygrad_edu import nn

DIAGNOSIS = "module-without-a-flag"


def train_mode(model):
    model.train()
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)) and not module.requires_grad:
            module.eval()
    return model
