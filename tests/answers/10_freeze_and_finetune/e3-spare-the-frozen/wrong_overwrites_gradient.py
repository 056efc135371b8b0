"""Adds the decay to the gradient itself."""

import tinygrad_edu as tg

DIAGNOSIS = "gradient-overwritten"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if not p.requires_grad or p.grad is None:
                continue
            p.grad += weight_decay * p
            velocity[name] = momentum * velocity[name] + p.grad if name in velocity else p.grad
            p -= lr * velocity[name]
