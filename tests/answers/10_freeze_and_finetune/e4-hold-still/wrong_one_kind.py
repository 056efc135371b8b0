"""Knows one kind of BatchNorm only."""

from tinygrad_edu import nn

DIAGNOSIS = "one-kind-of-norm"


def train_mode(model):
    model.train()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d) and not any(p.requires_grad for p in module.parameters()):
            module.eval()
    return model
