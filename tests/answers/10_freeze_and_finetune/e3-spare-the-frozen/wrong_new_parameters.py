"""Replaces the parameters."""

from tinygrad_edu import nn

DIAGNOSIS = "new-parameters"


def careful_step(model, velocity, lr, momentum, weight_decay):
    for name, p in list(model.named_parameters()):
        if p.requires_grad and p.grad is not None:
            g = p.grad + weight_decay * p.detach()
            velocity[name] = momentum * velocity[name] + g if name in velocity else g
            setattr(model, name, nn.Parameter(p.detach() - lr * velocity[name]))
