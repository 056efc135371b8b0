"""Pulls the weight beside the velocity."""

import tinygrad_edu as tg

DIAGNOSIS = "pull-beside-the-velocity"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if not p.requires_grad or p.grad is None:
                continue
            g = p.grad
            v = momentum * velocity[name] + g if name in velocity else g.clone()
            velocity[name] = v
            p -= lr * (v + weight_decay * p)
