"""Puts the learning rate into the velocity."""

import tinygrad_edu as tg

DIAGNOSIS = "rate-in-the-velocity"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if not p.requires_grad or p.grad is None:
                continue
            g = p.grad + weight_decay * p
            v = momentum * velocity[name] + lr * g if name in velocity else lr * g
            velocity[name] = v
            p -= v
