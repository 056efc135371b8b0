"""Asks whether the gradient is true."""

import tinygrad_edu as tg

DIAGNOSIS = "truth-of-a-gradient"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if p.requires_grad and p.grad:
                g = p.grad + weight_decay * p
                v = momentum * velocity[name] + g if name in velocity else g
                velocity[name] = v
                p -= lr * v
