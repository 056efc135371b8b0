"""Plain gradient descent."""

import tinygrad_edu as tg

DIAGNOSIS = "velocity-forgotten"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for p in model.parameters():
            if not p.requires_grad or p.grad is None:
                continue
            g = p.grad + weight_decay * p
            v = g
            p -= lr * v
