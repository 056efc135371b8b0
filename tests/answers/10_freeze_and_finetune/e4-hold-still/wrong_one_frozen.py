"""One frozen parameter is enough for it."""

from tinygrad_edu import nn

DIAGNOSIS = "one-frozen-is-enough"


def train_mode(model):
    model.train()
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            for p in module.parameters():
                if not p.requires_grad:
                    module.eval()
    return model
