"""Looks at the gradient only, as the optimizers do."""

import tinygrad_edu as tg

DIAGNOSIS = "flag-ignored"


def careful_step(model, velocity, lr, momentum, weight_decay):
    with tg.no_grad():
        for name, p in model.named_parameters():
            if p.grad is None:
                continue
            g = p.grad + weight_decay * p
            v = momentum * velocity[name] + g if name in velocity else g.clone()
            velocity[name] = v
            p -= lr * v
