"""Sets the modes and returns nothing."""

from tinygrad_edu import nn

DIAGNOSIS = "returned-nothing"


def train_mode(model):
    model.train()
    for module in model.modules():
        frozen = not any(p.requires_grad for p in module.parameters())
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)) and frozen:
            module.eval()
