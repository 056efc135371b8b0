"""Never uses the old velocity."""

import tinygrad_edu as tg

DIAGNOSIS = "old-velocity-unused"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if p.requires_grad and p.grad is not None:
                g = p.grad + weight_decay * p
                velocity[name] = g
                p -= lr * g
