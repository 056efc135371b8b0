"""Spares nobody."""

import tinygrad_edu as tg

DIAGNOSIS = "nobody-is-spared"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            gradient = 0 * p if p.grad is None else p.grad
            g = gradient + weight_decay * p
            v = momentum * velocity[name] + g if name in velocity else g.clone()
            velocity[name] = v
            p -= lr * v
