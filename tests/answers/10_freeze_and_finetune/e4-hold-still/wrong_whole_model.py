"""Asks whether the whole model is frozen."""

from tinygrad_edu import nn

DIAGNOSIS = "whole-model-asked"


def train_mode(model):
    model.train()
    frozen = not any(p.requires_grad for p in model.parameters())
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)) and frozen:
            module.eval()
    return model
