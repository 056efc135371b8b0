"""Switches recording off for the last line only."""

import tinygrad_edu as tg

DIAGNOSIS = "recorded"


def careful_step(model, velocity, lr, momentum, weight_decay):
    for name, p in model.named_parameters():
        if p.requires_grad and p.grad is not None:
            g = p.grad + weight_decay * p
            velocity[name] = momentum * velocity[name] + g if name in velocity else g
            with tg.no_grad():
                p -= lr * velocity[name]
