"""Lets model.train() undo what it did."""

from tinygrad_edu import nn

DIAGNOSIS = "everything-trains"


def train_mode(model):
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)) and not module.weight.requires_grad:
            module.eval()
    return model.train()
