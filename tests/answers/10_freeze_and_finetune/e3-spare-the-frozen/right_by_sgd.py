"""Lets SGD take a step of one, for one parameter at a time."""

import tinygrad_edu as tg


def careful_step(model, velocity, lr, momentum, weight_decay):
    for name, p in model.named_parameters():
        if not p.requires_grad or p.grad is None:
            continue
        optimizer = tg.optim.SGD([p], lr=lr, momentum=momentum, weight_decay=weight_decay)
        if name in velocity:
            optimizer.state[p]["momentum_buffer"] = velocity[name]
        optimizer.step()
        velocity[name] = optimizer.state[p]["momentum_buffer"]
