"""Switches off the running statistics."""

from tinygrad_edu import nn

DIAGNOSIS = "held-by-other-means"


def train_mode(model):
    model.train()
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)) and not any(
            p.requires_grad for p in module.parameters()
        ):
            module.track_running_stats = False
    return model
