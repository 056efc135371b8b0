"""Never calls train."""

from tinygrad_edu import nn

DIAGNOSIS = "never-trained"


def train_mode(model):
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)) and not any(
            p.requires_grad for p in module.parameters()
        ):
            module.eval()
    return model
