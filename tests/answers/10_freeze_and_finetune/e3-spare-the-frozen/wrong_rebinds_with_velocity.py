"""Keeps the velocity, and gives the new weight to its own variable."""

import tinygrad_edu as tg

DIAGNOSIS = "only-the-velocity"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if not p.requires_grad or p.grad is None:
                continue
            velocity[name] = p.grad + weight_decay * p + (momentum * velocity[name] if name in velocity else 0)
            p = p - lr * velocity[name]
