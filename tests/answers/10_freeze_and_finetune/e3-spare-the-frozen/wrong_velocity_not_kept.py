"""Does not keep the velocity."""

import tinygrad_edu as tg

DIAGNOSIS = "velocity-not-kept"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if not p.requires_grad or p.grad is None:
                continue
            g = p.grad + weight_decay * p
            v = velocity.get(name)
            v = g if v is None else momentum * v + g
            p -= lr * v
