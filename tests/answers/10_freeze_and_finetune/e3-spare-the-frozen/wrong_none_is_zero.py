"""Takes no gradient for a gradient of zeros."""

import tinygrad_edu as tg

DIAGNOSIS = "none-is-zero"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if not p.requires_grad:
                continue
            gradient = tg.zeros_like(p) if p.grad is None else p.grad
            g = gradient + weight_decay * p
            v = momentum * velocity[name] + g if name in velocity else g.clone()
            velocity[name] = v
            p -= lr * v
