"""Stops every BatchNorm."""

from tinygrad_edu import nn

DIAGNOSIS = "every-norm-is-still"


def train_mode(model):
    model.train()
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.eval()
    return model
