"""Goes by the names."""

DIAGNOSIS = "known-by-name"


def train_mode(model):
    model.train()
    for name, module in model.named_modules():
        if "norm" in name and not any(p.requires_grad for p in module.parameters()):
            module.eval()
    return model
