"""Ends the loop at the first that is spared."""

import tinygrad_edu as tg

DIAGNOSIS = "stops-at-the-first-spared"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if not p.requires_grad or p.grad is None:
                break
            g = p.grad + weight_decay * p
            v = momentum * velocity[name] + g if name in velocity else g
            velocity[name] = v
            p -= lr * v
